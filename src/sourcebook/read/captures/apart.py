"""What a page's markup calls an element: navigation, a caption, a newsletter's box, comments; and what it calls a standfirst."""

from __future__ import annotations

import itertools
import re

from lxml import html

from sourcebook.read.captures.phrases import CALL

_TAGS = {
    "nav": "navigation",
    "footer": "the page's foot",
    "aside": "set aside by the page",
    "form": "a form",
    "button": "a button",
    "figcaption": "a picture's caption",
    "dialog": "a dialogue",
    "menu": "navigation",
    "amp-sidebar": "navigation",
    "amp-consent": "a notice about cookies",
    "amp-ad": "an advertisement",
    "amp-embed": "other articles",
    "amp-next-page": "other articles",
    "amp-list": "other articles",
}
_ROLES = {
    "navigation": "navigation",
    "banner": "the page's head",
    "contentinfo": "the page's foot",
    "complementary": "set aside by the page",
    "search": "a form",
    "dialog": "a dialogue",
    "alertdialog": "a dialogue",
}
_B, _E = r"(?:^|[\W_])", r"(?:$|[\W_])"
_CLASSES = (
    (re.compile(r"cookie|consent|gdpr|onetrust"), "a notice about cookies"),
    (
        re.compile(
            rf"{_B}(?:comments?|disqus|respond|replies|comment-?(?:list|area|section|thread|body|content|summary)){_E}|fb-comments|{_B}(?:comentarios?|commentaires?|kommentare?|commenti|reacties|opiniones){_E}"
        ),
        "comments",
    ),
    (
        re.compile(rf"newsletter|sign-?up|{_B}subscri(?:be|ption)(?:-?(?:widget|box|form|wrap)\w*)?{_E}|mailing|mc_embed"),
        "a newsletter's box",
    ),
    (
        re.compile(
            r"related|recommend|read-?(?:more|next|also)|more-?(?:from|on|stories|news)|most-?(?:read|popular|viewed)|trending|popular-?posts"
            r"|lire-aussi|a-lire|mehr-zum|lea-tambien|outbrain|taboola|teaser|see-?also|further-?reading|you-may|up-?next|latest-?news"
            rf"|rich-?link|links-block|onward|{_B}catcher{_E}|similar|storylines?|follow-?topics?"
        ),
        "other articles",
    ),
    (
        re.compile(rf"{_B}(?:ads?|advert\w*|sponsor\w*|promo\w*|dfp|adslot|adsbygoogle){_E}|promo-?(?:box|title)|pagepromo"),
        "an advertisement",
    ),
    (re.compile(rf"{_B}(?:video|audio|podcast|slideshow|player){_E}"), "a recording"),
    (re.compile(rf"{_B}banner{_E}"), "a banner"),
    (
        re.compile(
            rf"{_B}(?:share|sharing|social|follow|sharedaddy|addtoany|toolbar|reactions?|utility-bar){_E}|share-?(?:bar|buttons|tools|links)"
        ),
        "sharing",
    ),
    (
        re.compile(
            rf"breadcrumb|{_B}(?:nav|navbar|menu|sidebar|skip-?link|pagination|pager|masthead|site-?(?:header|footer)|toc|table-of-contents){_E}"
        ),
        "navigation",
    ),
    (re.compile(rf"author-?(?:bio|card|box|info|about|description)|about-?(?:the-?)?author|{_B}bio(?:graphy)?{_E}"), "about the author"),
    (
        re.compile(
            rf"byline|{_B}(?:dateline|meta|entry-?meta|post-?meta|article-?meta|timestamp|posted-?on|author-?(?:name|line)|authors?|metadata|published"
            rf"|pub-?date|date|publisher|reading-?time|read-?time){_E}"
        ),
        "byline and date",
    ),
    (re.compile(rf"{_B}(?:caption|wp-caption-text|credit|image-?(?:caption|credit|block)){_E}"), "a picture's caption"),
    (re.compile(rf"{_B}(?:tags?|tag-?list|topics?|categories|cat-?links|tags?-?links|keywords){_E}"), "tags"),
    (re.compile(rf"pull-?quote|{_B}(?:pq|pullout){_E}"), "a pull quote"),
    (re.compile(rf"visually-?hidden|{_B}(?:sr-only|screen-?reader(?:-text)?|offscreen){_E}"), "hidden from sight"),
)
_PAYWALL = re.compile(r"paywall|regwall|meter(?:ed)?-|piano|gate(?:way)?-(?:box|message)|subscriber-(?:only|premium)|premium-box")
_STANDFIRST = re.compile(
    rf"stand-?first|sub-?head(?:line|ing)?{_E}|sub-?title|{_B}(?:dek|deck|summary|abstract|chapo|chapeau|vorspann|teaser-?text|sottotitolo|entradilla"
    rf"|leadin|lead-?(?:text|paragraph)?|article-?(?:summary|desc(?:ription)?|intro|lead)|article__desc|intro(?:duction)?|leading-loose){_E}"
)
_NAME = re.compile(r"[\w-]{2,40}")


def marks(element: html.HtmlElement) -> str:
    """What the page writes on an element for its own use: classes, and names in its data attributes; in small letters."""
    said = " ".join(
        value for name, value in element.items() if name in ("class", "id", "name") or (name.startswith("data-") and _NAME.fullmatch(value))
    )
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", said).lower().strip()  # "relatedLinks" is related-links


def reason(element: html.HtmlElement) -> str | None:
    """Why an element is furniture by its tag, its role, or what it is called; None where nothing says so."""
    if not isinstance(element.tag, str):
        return None
    if why := _TAGS.get(element.tag) or _ROLES.get(element.get("role") or ""):
        return why
    said = marks(element)
    if said and _PAYWALL.search(said):  # mostly what holds the paragraphs that have to be paid for; the note itself calls on the reader
        words = " ".join(element.text_content().split())
        return "a paywall's note" if len(words.split()) <= 60 and CALL.search(words) else None
    return next((why for pattern, why in _CLASSES if said and pattern.search(said)), None)


def is_standfirst(element: html.HtmlElement) -> bool:
    """Whether the page calls an element, or the one about it (of an item: its list, and that about it), a standfirst."""
    about = [element, *itertools.islice(element.iterancestors(), 3 if element.tag == "li" else 1)]
    return any(_STANDFIRST.search(marks(at)) for at in about)
