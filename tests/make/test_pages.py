"""What each page of a small book says: sections filled or stated empty, evidence at every claim, addresses that other pages rely on."""

import re
from itertools import pairwise

import pytest
from make.printing import RIVER, changed, linked, river
from sites import BASE

from sourcebook.make import pages
from sourcebook.make.pages import briefs


def test_every_kind_of_page_is_printed_once() -> None:
    folders = {"", "briefs/", "facts/", "differences/", "charts/", "timeline/", "sources/", "people/", "data/", "method/"}
    assert folders <= set(river())
    assert {
        "briefs/flood/",
        "facts/peak-level/",
        "charts/levels/",
        "sources/gauge/",
        "sources/courier-2024-05-03/",
        "people/boatmen/",
    } <= set(river())


def test_only_sections_and_briefs_stand_in_the_navigation() -> None:
    nav = pages.nav(linked(RIVER))
    assert nav[0] == {"Home": "index.md"}
    assert nav[1] == {"Briefs": ["briefs/index.md", {"How high the water stood": "briefs/flood/index.md"}]}
    assert all(isinstance(path, str) and path.count("/") == 1 for entry in nav[2:] for path in entry.values())


def test_each_page_names_the_files_it_was_made_from_the_most_telling_first() -> None:
    assert river()["briefs/flood/"].made_from[0] == "content/briefs/flood.md"
    assert river()["facts/peak-level/"].made_from[0] == "content/facts/levels.yml"
    assert river()["sources/gauge/"].made_from[0] == "corpus/data/gauge.yml"
    assert all(page.made_from for page in river().values())


def test_front_matter_holds_words_and_no_markup() -> None:
    for address, page in river().items():
        assert page.meta["title"] and page.meta["description"], address
        assert not re.search(r"<[a-z]|&[a-z]+;|\{\w+\}`", page.meta["title"] + page.meta["description"]), address


def test_no_island_holds_a_style_or_a_handler_and_ids_are_unique() -> None:
    for address, page in river().items():
        assert page.find("//@style") == [] and page.find("//*[starts-with(name(@*), 'on')]") == [], address
        ids = page.find("//@id")
        assert len(ids) == len(set(ids)), address


def test_headings_do_not_skip_a_level() -> None:
    for address, page in river().items():
        levels = [int(heading.tag[1]) for heading in page.find("//h1|//h2|//h3|//h4")]
        assert levels[0] == 1 and levels.count(1) == 1, address
        assert all(after - before <= 1 for before, after in pairwise(levels)), address


# ---------------------------------------------------------------- briefs


def test_B1_a_brief_has_every_standing_section_in_order() -> None:
    titles = (
        "Bottom line|Key figures|Background|What each side says|Timeline|Where sources differ|What to watch|Sources and method|Evidence"
    )
    assert river()["briefs/flood/"].words("//h2") == titles.split("|")


def test_B1_a_section_with_nothing_says_so_as_of_its_date() -> None:
    page = changed({"mkdocs.yml": ("{id: key-figures", "{id: watch, title: What to watch}\n      - {id: key-figures")})[
        "briefs/march-flood/"
    ]
    assert page.words("//h2[@id='watch']/following-sibling::*[1]") == ["Nothing reported in the sources as of 12 March 2024."]


def test_B3_every_side_is_there_or_stated_absent() -> None:
    page = river()["briefs/flood/"]
    council, residents = page.find("//*[@class='sb-side-group']")
    assert council.xpath(".//h3/text()") == ["Valley council"] and council.xpath(".//a[contains(@href, 'sources/gazette')]")
    assert "The sources have none." in "".join(residents.itertext())


def test_B2_a_brief_says_number_status_and_as_of() -> None:
    kicker = river()["briefs/flood/"].meta["sourcebook"]["kicker"]
    assert 'data-apparatus="id">AV-2024-01' in kicker and " new" in kicker and 'datetime="2024-05-10"' in kicker


def test_what_the_settings_do_not_name_is_printed_as_it_was_written() -> None:
    page = changed({"content/briefs/march-flood.md": ("## Bottom line", "## Aside\n\nSaid aside.\n\n## Bottom line")})[
        "briefs/march-flood/"
    ]
    assert page.words("//h2")[:3] == ["Bottom line", "Key figures", "Sources and method"] and "Aside" in page.words("//h2")
    assert "Said aside." in page.words("//p")


def test_E11_each_note_has_value_quote_outlet_date_paragraph_and_leads_on_and_back() -> None:
    page = river()["briefs/flood/"]
    notes = page.find("//li[contains(concat(' ', @class, ' '), ' sb-note ')]")
    assert [note.get("id") for note in notes] == [f"e{n}" for n in range(1, len(notes) + 1)]
    called = set(page.find("//a[contains(@class, 'sb-fig')]/@href"))
    assert called == {f"#{note.get('id')}" for note in notes}
    for note in notes:
        back = note.xpath(".//a[contains(@class, 'sb-note__close')]/@href")
        assert len(page.find(f"//*[@id='{back[0][1:]}']")) == 1
    crest = notes[0]
    assert crest.xpath(".//q/text()") == ["crested at 6.4 metres", "rose to roughly 6 metres"]
    assert crest.xpath(".//*[@data-apparatus='paragraph']/text()") == ["3", "1"]
    assert "../../sources/courier-2024-05-03/#p3" in crest.xpath(".//@href")
    assert crest.xpath(".//p[@class='sb-cite']//time/@datetime") == ["2024-05-06", "2024-05-03", "2024-05-10"]


# ---------------------------------------------------------------- facts


def test_a_fact_has_its_claims_beside_each_other_each_with_its_anchor_and_verdict() -> None:
    page = river()["facts/peak-level/"]
    claims = page.find("//article[contains(@class, 'sb-claim')]")
    assert [claim.get("id") for claim in claims] == ["claim-1", "claim-2", "claim-3"]
    verdicts = [claim.xpath("string(.//span[contains(@class, 'sb-tag')])") for claim in claims]
    assert verdicts == ["printed", "agrees", "agrees"]
    assert page.find("//p[@class='sb-claim__value']/*/@data-figure") == [
        f"claim:peak-level@{source}" for source in ("gauge", "courier-2024-05-03", "gazette-2024-05-10")
    ]
    assert page.find("//p[@class='sb-fact__value']/a/@href") == ["#claim-1"]


def test_a_cell_is_shown_with_its_unit_and_its_row_and_rests_on_its_table() -> None:
    page = river()["facts/peak-level/"]
    assert page.words("//span[@class='sb-cell']") == ["Level at noon: 6.38 metres Day: 2 May 2024"]
    assert page.find("//span[@class='sb-cell']//@data-figure") == ["cell:gauge", "cell:gauge"]
    assert page.find("//span[@class='sb-cell']//time/@datetime") == ["2024-05-02"]
    summed = river()["facts/rainfall-april/"].words("//span[@class='sb-cell']//b")
    assert summed[0].count(" + ") == 2 and " = " in summed[0]


def test_a_computed_fact_shows_its_formula_with_the_values_of_its_parts() -> None:
    formula = river()["facts/rise/"].find("//div[@class='sb-formula']")[0]
    assert formula.xpath(".//@data-figure") == ["fact:peak-level", "fact:level-before", "fact:rise"]
    assert formula.xpath(".//*[@class='sb-formula__sign']/text()") == ["−", "="]


def test_E9_a_fact_that_rests_on_one_source_says_so() -> None:
    page = river()["facts/crest-date/"]
    assert "one source" in page.words("//span[contains(@class, 'sb-tag')]")
    assert "This rests on one source alone." in page.words("//p")


def test_E7_a_dispute_leads_to_both_quotes_from_the_fact_and_from_the_differences() -> None:
    for address in ("facts/warned/", "differences/"):
        quotes = river()[address].words("//blockquote[@class='sb-quote']")
        assert quotes == ["“We asked for a wall in 2019”", "“The council denies that it was warned”"], address
        assert "neither paper shows a document" in "".join(river()[address].root.itertext())
    assert river()["differences/"].find("//h3/@id") == ["warned"]


def test_a_fact_names_every_place_that_uses_it() -> None:
    used = river()["facts/peak-level/"].find("//section[@id='used']//a/@href")
    assert {"../../briefs/flood/", "../../charts/levels/", "../rise/", "../../", "../../sources/courier-2024-05-03/"} == set(used)


# ---------------------------------------------------------------- sources


def test_a_sources_page_has_every_quote_drawn_from_it_at_its_paragraph() -> None:
    page = river()["sources/courier-2024-05-03/"]
    assert page.find("//ol[@class='sb-drawn']/li/@id") == ["p3", "p4", "p5", "p6"]
    assert page.words("//li[@id='p3']//q") == ["crested at 6.4 metres", "crested at 6.4 metres on May 2"]


def test_words_that_several_facts_rest_on_are_shown_once_and_a_verdict_only_where_it_is_news() -> None:
    page = river()["sources/courier-2024-05-03/"]
    quotes = page.words("//ol[@class='sb-drawn']//q")
    assert len(quotes) == len(set(quotes))
    assert page.words("//ol[@class='sb-drawn']//span[contains(@class, 'sb-tag')]") == []
    assert "≠ differs" in river()["sources/gazette-2024-05-10/"].words("//ol[@class='sb-drawn']//span[contains(@class, 'sb-tag')]")


def test_a_source_tells_what_it_is_and_how_its_date_is_known() -> None:
    page = river()["sources/courier-2024-05-03/"]
    titles, said = (page.words(f"//h2[@id='lineage']/following::dl[1]/{tag}") for tag in ("dt", "dd"))
    told = dict(zip(titles, said, strict=True))
    assert told["Standing"].startswith("An original: the publisher’s own text.")
    assert told["Its date"] == "inferred from the weekday that the text names"
    assert told["How it counts"] == "As a source of its own."


def test_E9_sources_that_are_one_works_word_say_that_they_count_once_and_R4_whose_words_a_rewrites_quotation_marks_hold() -> None:
    path = "corpus/articles/river-news-2024-03-12.md"
    other = BASE[path].replace("title: Alder rises", "title: The same again").replace("kind: news", "kind: rewrite")
    lineage = "{relation: rewrite-of, of: river-news-2024-03-12}\nquotable: false"
    files = {"corpus/articles/copy-2024.md": other.replace("{relation: original}", lineage)}
    found = changed({}, files)
    for address, title in (("sources/copy-2024/", "Alder rises"), ("sources/river-news-2024-03-12/", "The same again")):
        assert any(words.startswith("Once with " + title) for words in found[address].words("//dd")), address
    assert any("They are nobody’s" in words for words in found["sources/copy-2024/"].words("//dd"))


def test_E10_a_link_out_leads_to_the_sentence_itself() -> None:
    out = river()["facts/people-moved/"].find("//a[contains(@href, ':~:text=')]/@href")
    assert "https://courier.example/flood-crest#:~:text=More%20than%201%2C200%20people%20were%20moved" in out


@pytest.mark.parametrize("rights", ["publish: metadata", None])
def test_R1_without_a_right_to_quote_no_word_of_the_text_is_shown(rights: str | None) -> None:
    line = 'rights: {statement: "http://rightsstatements.org/vocab/InC/1.0/", publish: quotes, max_share: 0.9}\n'
    found = changed({"corpus/articles/river-news-2024-03-12.md": (line, line.replace("publish: quotes", rights) if rights else "")})
    for address, page in found.items():
        assert "stood at 4.2" not in page.text and not page.find("//q|//blockquote"), address
    assert any("do not let its words be shown" in words for words in found["facts/alder-peak-2024/"].words("//span"))


# ---------------------------------------------------------------- the rest


def test_every_event_stands_on_the_timeline_with_its_status_and_its_source() -> None:
    crest, hearing = river()["timeline/"].find("//ol[@class='sb-time']/li")
    assert (crest.get("id"), hearing.get("id")) == ("crest", "hearing")
    assert crest.xpath("string(.//span[contains(@class, 'sb-tag')])") == "held"
    assert hearing.xpath(".//q/text()") == ["A hearing is set for July 9"]
    assert crest.xpath(".//a/@href") == ["../sources/courier-2024-05-03/#p3"]


def test_people_stand_by_side_and_organisations_apart() -> None:
    page = river()["people/"]
    assert page.words("//h2")[-1] == "Organisations"
    assert page.find("//h2[@id='organisations']/following::a/@href") == ["boatmen/"]


def test_a_person_is_told_with_role_side_and_every_paragraph_that_names_them() -> None:
    page = river()["people/mara-tolland/"]
    assert page.words("//dl/dd") == ["speaks for the residents of the lower town", "Residents"]
    named = "//section[.//*[text()='Named in']]"
    assert page.words(f"{named}//li") == ["Valley Courier, 3 May 2024, ¶5"]
    assert page.find(f"{named}//a/@href")[-1] == "../../sources/courier-2024-05-03/#p5"
    assert page.find("//h2/@id") == ["said"]


def test_a_person_has_positions_and_what_they_said() -> None:
    assert river()["people/piet-anders/"].find("//li[@id='gate-at-the-mill']")
    assert river()["people/mara-tolland/"].words("//q") == ["We asked for a wall in 2019"]


def test_method_tells_the_books_own_numbers_and_lists_what_stands_without_evidence() -> None:
    page = river()["method/"]
    assert "8 facts were curated, resting on 12 claims" in " ".join(page.words("//p"))
    assert page.words("//h2[@id='plain']/following-sibling::*//td") == ["two dozen", "How high the water stood", "a manner of speaking"]


def test_home_answers_with_question_figures_bottom_lines_and_what_is_disputed() -> None:
    page = river()[""]
    assert page.words("//h1") == ["How high did the Ansel rise, and who had warned of it?"]
    assert page.find("//ul[@class='sb-leads']//a/@data-figure") == ["fact:peak-level", "fact:people-moved", "fact:rainfall-april"]
    assert page.find("//ul[@class='sb-bottom']//h3/a/@href") == ["briefs/flood/"]
    assert page.words("//h3[@id='differ']") == ["Whether the council was warned"]


def test_the_time_to_read_a_brief_is_that_of_its_words_not_of_what_stands_in_pictures_and_notes() -> None:
    words = "word " * 460
    # A drawing holds other drawings, and tells each of its marks in words.
    drawing = f"<figure class='sb-chart'><svg><svg>{words}</svg><title>{words}</title></svg></figure>"
    assert briefs.minutes(f"{words}{drawing}<table>{words}</table>## Evidence {{#evidence}}{words}") == 2
