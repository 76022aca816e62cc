"""Claims held against official tables, differences by how grave they are, and what was counted in the texts."""

from make.printing import RIVER, changed, linked, river
from sites import BASE

from sourcebook.make.pages import checked, differences
from sourcebook.make.pages.press import Press

FACTS = "content/facts/floods.yml"
DISPUTE = "- id: alder-cellars-2024"
DECLARED = """  dispute:
    kind: definition
    between: [alder-levels, river-news-2024-03-12]
    explanation: The gauge stands below the weir.
- id: alder-cellars-2024"""


def test_every_claim_of_an_article_is_held_against_a_table_or_counted_with_the_reason() -> None:
    page = river()["checked/"]
    press = Press(linked(RIVER, RIVER / "texts"), {})
    held, every = checked.all_held(press), list(checked.claims(press))
    unchecked = [reason for fact, claim in every if (reason := checked.why_not(press, fact, claim)) is not None]
    assert len(held) + len(unchecked) == len(every) and set(unchecked) <= set(checked.REASONS)
    assert len(page.find("//table[@class='sb-held']//td[3]")) == len(held)


def test_a_row_has_the_claim_the_tables_value_the_verdict_and_the_way_to_the_fact() -> None:
    page = changed({})["checked/"]
    assert page.find("//table//@data-figure") == ["claim:alder-peak-2024@river-news-2024-03-12", "claim:alder-peak-2024@alder-levels"]
    assert page.words("//table//td[3]") == ["confirmed"] and page.find("//h2/@id") == ["confirmed", "not-checkable"]
    assert page.find("//tbody/tr/th/a/@href") == ["../facts/alder-peak-2024/"]
    assert page.words("//ul/li") == ["1 gives a figure or a date for which no official table is at hand."]


def test_a_number_that_holds_and_is_disputed_all_the_same_says_so() -> None:
    found = changed({FACTS: (DISPUTE, DECLARED)})
    assert found["checked/"].words("//table//td[3]") == ["confirmedbut the definitions differ"]
    page = found["differences/"]
    assert page.find("//h2/@id") == ["of-meaning"] and page.find("//h3/@id") == ["alder-peak-2024"]
    assert "The numbers agree: what differs is what they stand for." in page.words("//p")


def test_differences_in_the_numbers_stand_before_those_in_what_is_told() -> None:
    cell = """year: "2024", station: Millbridge}, column: peak_cm, times: 0.01}"""
    lower = cell.replace("2024", "2023")
    found = changed({FACTS: (DISPUTE, DECLARED)}, {FACTS: BASE[FACTS].replace(cell, lower)})["differences/"]
    assert found.find("//h2/@id") == ["of-numbers"] and len(found.find("//div[@class='sb-scale']")) == 1
    assert found.words("//div[@class='sb-claims sb-claims--versus']//p[@class='sb-claim__value']") == [
        "≠sources differ: 3.81 metres",
        "≠sources differ: 4.2 metres",
    ]
    assert differences.SORTS == ("numbers", "meaning", "accounts")
    assert river()["differences/"].find("//h2/@id") == ["of-accounts"]


def test_the_pages_of_differences_and_of_method_lead_to_the_checks() -> None:
    for address in ("differences/", "method/", ""):
        assert any(href.endswith("checked/") for href in river()[address].find("//a/@href")), address


def test_what_was_counted_in_the_texts_and_what_is_set_aside_is_told_without_the_texts() -> None:
    path = "corpus/articles/river-news-2024-03-12.md"
    waived = BASE[path].replace("lineage:", 'waivers:\n  - {para: 2, text: on Monday, because: "a weekday"}\nlineage:')
    counts = "words=17 paragraphs=2 figures=3 covered=2 waived=1 open=0 opening=11"
    lock = f"text river-news-2024-03-12 {'0' * 64} body=2-3 {counts}\n"
    page = changed({}, {path: waived, "corpus/evidence.lock": lock, "corpus/texts/river-news.txt": ""})["method/"]
    assert page.words("//h2[@id='coverage']/following::tbody[1]/tr/*") == ["River News", "3", "2", "1", "0"]
    assert page.words("//q") == ["on Monday"] and any("a weekday" in words for words in page.words("//li"))
    hidden = changed({}, {path: waived.replace("publish: quotes", "publish: metadata")})["method/"]
    assert hidden.find("//q") == [] and any("A figure: a weekday" in words for words in hidden.words("//li"))


def test_a_brief_tells_no_event_that_is_known_only_from_after_the_window() -> None:
    late = BASE["corpus/data/alder-levels.yml"].replace("published: 2024-12-31", "published: 2026-01-01")
    window = BASE["mkdocs.yml"].replace("publisher: River Desk", "publisher: River Desk\n    window: [2024-03-01, 2024-04-30]")
    event = (
        "- id: dyke-raised\n  title: The dyke is raised\n  date: 2025-06-01\n  status: held\n  issues: [floods]\n  claims:\n"
        '    - {source: alder-levels, cell: {row: {year: "2024", station: Millbridge}, column: peak_cm}}\n'
    )
    files = {"corpus/data/alder-levels.yml": late, "mkdocs.yml": window, "content/events.yml": BASE["content/events.yml"] + event}
    found = changed({}, files)
    assert "The dyke is raised" in found["epilogue/"].text
    assert [address for address, page in found.items() if "The dyke is raised" in page.text and not address.startswith("sources/")] == [
        "epilogue/"
    ]
    assert any(href == "epilogue/" for href in found[""].find("//a/@href")) and found["method/"].find("//a[@href='../epilogue/']")
