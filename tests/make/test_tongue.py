"""Words in another language: named by it where the page's own voice would not read them rightly, and kept in their direction (A1)."""

import pytest
from make.printing import changed

from sourcebook.make.pages import tongue

ARTICLE = "river-news-2024-03-12"


@pytest.mark.parametrize(
    ("words", "named", "page", "marks"),
    [
        ("石破茂", "ja", "en", ' lang="ja"'),
        ("Nikkei", "ja", "en", ""),  # a Japanese paper's name in Latin letters: nothing that a Japanese voice should read
        ("Die Zeit", "de", "en", ' lang="de"'),
        ("The Times", "en-GB", "en", ""),
        ("繁體中文", "zh-Hant", "zh", ' lang="zh-Hant"'),
        ("محمد", "ar", "en", ' lang="ar" dir="rtl"'),
        ("محمد", None, "en", ' dir="rtl"'),  # in which language is not known, its direction is
        ("2024 محمد", "ar", "en", ' lang="ar" dir="rtl"'),
        ("Iraq: محمد", "ar", "en", ' lang="ar" dir="rtl"'),
        ("Hello", "en", "ar", ' lang="en" dir="ltr"'),
        ("محمد", "ar", "ar", ""),
        ("日本", "ja", "ja", ""),
        ("Hello", None, "en", ""),
        ("6,4", None, "en", ""),
    ],
)
def test_what_an_element_of_other_words_needs(words: str, named: str | None, page: str, marks: str) -> None:
    assert tongue.marks(words, named, page) == marks
    assert tongue.marked(words, named, page) == (f"<span{marks}>{words}</span>" if marks else words)


def test_S2_words_and_tags_are_escaped() -> None:
    assert tongue.marked("<b>", None, "en") == "&lt;b&gt;"
    assert tongue.marks("é", 'de" onclick="', "en") == ' lang="de&#34; onclick=&#34;"'


def test_a_name_and_the_same_name_as_its_bearer_writes_it() -> None:
    pages = changed(
        {"content/people.yml": ("name: The harbour office", "name: The harbour office\n  native: {name: 港務局, language: ja}")}
    )
    assert pages["people/harbour-office/"].words("//p[@class='sb-lede']/span[@lang='ja']") == ["港務局"]
    assert pages["people/"].words("//*[@lang]") == ["港務局"]


def test_a_source_in_another_language_says_so_at_its_title_its_outlet_and_its_words() -> None:
    pages = changed({f"corpus/articles/{ARTICLE}.md": ("\npublisher:", "\nlanguage: sv\npublisher:")})
    source = pages[f"sources/{ARTICLE}/"]
    for words in ("//h1/span", "(//dl[@class='sb-facts'])[1]/dd[1]/span", "//ol[@class='sb-drawn']//q"):
        assert {element.get("lang") for element in source.find(words)} == {"sv"}, words
    assert {element.get("lang") for element in pages["briefs/march-flood/"].find("//li[contains(@class, 'sb-note')]//q")} == {"sv"}
    assert {"sv", None} == {element.get("lang") for element in pages["briefs/march-flood/"].find("//p[@class='sb-cite']/a/span")}
    assert not changed({})[f"sources/{ARTICLE}/"].find("//*[@lang]")
