"""Lines in the middle of an article that was copied as text: those of the page go, sentences that only sound like them stay."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from taking import samples

from sourcebook.read import captures
from sourcebook.read.captures import furniture
from sourcebook.read.captures.phrases import COMMENTS, OTHERS

FURNITURE = """
Sign up for our free newsletter
Sign up to our free Morning Briefing newsletter
Get our best stories in your inbox
Subscribe to our newsletter for the latest updates
Don't miss out on the latest news - subscribe today
To continue reading, please log in or subscribe
You've reached your limit of free articles
You have reached your monthly limit. Subscribe for $1 a week.
This content is for subscribers only
This is a premium article. Subscribe to read more.
Keep reading for just £1
Unlock this article
Create a free account to read this article
Already have an account? Sign in
Want to read more? Register for free
Register for free to continue reading
Support independent journalism. Donate today.
Help us keep our journalism free. Become a member.
Become a member today and support our work.
We rely on readers like you. Please consider a donation.
If you value our journalism, please consider supporting us.
Follow us on Twitter
Follow us on Google News
Like us on Facebook and follow us on Instagram
Join the conversation in the comments
Read more: How islands pay for their ports
READ ALSO: Bridge toll to end next year
Also read: Bridge toll to end next year
See also: Bridge toll to end next year
Related: Bridge toll to end next year
RELATED STORY | Bridge toll to end next year
More: Bridge toll to end next year
MORE FROM THE LEDGER: Bridge toll to end next year
Recommended for you
Editor's picks
Advertisement
ADVERTISEMENT - CONTINUE READING BELOW
Story continues below advertisement
Article continues below
Scroll to continue with content
Click here to share this article
Share this article
Share on Facebook
Copy link
Print this page
Listen to this article
Listen to this article 4 min
3 min read
5 minute read
Loading...
Video unavailable
Watch: Ferry leaves the quay
WATCH | Ferry leaves the quay
Photo: P. Odell
Photo by P. Odell / Getty Images
(Photo: AP)
Image: A ferry leaves the quay
Image source: Getty Images
Image caption: A ferry leaves the quay
A ferry leaves the quay on Tuesday. Photograph: P. Odell/The Ledger
A ferry leaves the quay on Tuesday. (P. Odell/AP)
Credit: P. Odell
© 2026 The Sound Ledger
We use cookies to improve your experience. Accept all cookies.
This site uses cookies. By continuing to browse the site you are agreeing to our use of cookies.
Manage your privacy settings
Privacy policy
Terms of use
Most read
Most popular
Trending
Up next
In this article:
Topics: ferries, fares
Tags: ferries
Filed under: ferries
Comments
12 comments
Show comments
View comments (12)
Leave a comment
Sponsored content
Paid content
Promoted
From our partners
Download our app for the latest news
Get the app
Turn on notifications for breaking news
Enter your email address
By signing up, you agree to our Terms of Service and Privacy Policy.
We care about your privacy. See our Privacy Policy.
This article was amended on 3 September 2026 to correct a figure.
This story has been updated.
The Ledger may earn a commission if you buy something through links on our site.
Our journalism is free for everyone, but it is not free to produce.
Have a news tip? Email tips@ledger.example
Got a story? Contact our newsdesk
Breaking news email alerts: sign up now
Thank you for registering
Please refresh the page or navigate to another page on the site to be automatically logged in
Need help?
Back to top
Skip to end
Save for later
Gift article
Add to bookmarks
Report this ad
Why you can trust us
How we use AI
Explore more
Explore our guides
Subscribers are reading
What others are reading
People are also reading
You might also be interested in
More on this story
Latest headlines
Ad
- Advertisement -
Das könnte Sie auch interessieren
Lesen Sie auch: Wie Inseln zahlen
Mehr lesen
Anzeige
Newsletter abonnieren
Jetzt kostenlos anmelden
Lire aussi : Comment les îles paient
Abonnez-vous pour lire la suite
La suite est réservée aux abonnés
Publicité
Inscrivez-vous à notre newsletter
Lea también: Cómo pagan las islas
Suscríbase para seguir leyendo
Publicidad
Contenido exclusivo para suscriptores
Leggi anche: Come pagano le isole
Abbonati per continuare a leggere
Leia mais: Como pagam as ilhas
Assine para continuar lendo
Lees ook: Hoe eilanden betalen
この記事は有料会員限定です
続きを読むには会員登録が必要です
広告
""".strip().split("\n")
"""What pages say between the paragraphs of an article."""

ARTICLE = """
Readers who subscribe to the ferry's newsletter were told first.
The paper said subscribers would pay $2 a month more.
She signed up for the scheme in May.
“Join us,” the mayor said to the crowd.
“You have reached the limit of what people can pay,” he told the board.
The company sells advertising on its boats.
The minister said the privacy policy would change next year.
More than 40 people were hurt.
He will appear in court today.
The government follows us on this, she said.
It is free.
Why not?
The video shows the ferry hitting the quay.
Photographs by the coastguard show oil on the water.
The app was downloaded 40,000 times.
Comments on the plan are due by 3 May.
Registration is free for residents, and closes on 1 June.
The board will take comments until Friday.
Watch for ice on the quay, the authority warned.
You can see it from the shore.
To continue to operate, the line needs $40 million, he said.
The stories of the crew are told in a new book.
Sources close to the talks said so.
Related companies paid $3 million.
“Subscribe or lose it,” said the head of the club, which wants 900 members.
Sign language was offered at the meeting.
The newsletter of the union called it a scandal.
We asked the authority for its figures. It sent none.
Tickets are sold through the authority's app and at kiosks.
Members of the union get a free trial of the scheme in May.
""".strip().split("\n")
"""What an article may say all the same."""


def kept(line: str) -> list[str]:
    """What is kept of an article with a line in its middle."""
    whole = [samples.TITLE, "By Ines Halloran", *samples.ARTICLE[:4], line, *samples.ARTICLE[4:]]
    capture = captures.read("page.txt", "\n\n".join(whole).encode())
    return [capture.lines[n - 1] for n in furniture.find(capture).body]


@pytest.mark.parametrize("line", FURNITURE)
def test_what_the_page_says_goes(line: str) -> None:
    assert kept(line) == list(samples.ARTICLE)


@pytest.mark.parametrize("line", ARTICLE)
def test_what_the_article_says_stays(line: str) -> None:
    assert kept(line) == [*samples.ARTICLE[:4], line, *samples.ARTICLE[4:]]


HEADLINES = (
    "Bridge toll to end next year, ministry says",
    "How islands pay for their ports",
    "Storm closes the northern road",
    "School opens",
)
BOX = ("Newsletter", "Get the day’s stories in your inbox", "Enter your email", "Sign up")
READER = ("Comments", "islander77", "2 hours ago", "They should have cut the managers first, as everyone on the island knows.")


BETWEEN = st.one_of(
    st.just(()),
    st.sampled_from([line for line in FURNITURE if not COMMENTS.fullmatch(line) and not OTHERS.fullmatch(line)]).map(lambda line: (line,)),
    st.tuples(
        st.sampled_from([line for line in FURNITURE if OTHERS.fullmatch(line)]),
        st.sampled_from(HEADLINES[:2]),
        st.sampled_from(HEADLINES[2:]),
    ),
    st.just(BOX),
)


@settings(max_examples=150)
@given(st.lists(BETWEEN, min_size=7, max_size=7), st.sampled_from([(), ("Related stories", *HEADLINES), READER]))
def test_a_whole_page_of_them(between: list[tuple[str, ...]], below: tuple[str, ...]) -> None:
    """A line of the page, a list of other articles or a newsletter's box between any two paragraphs, and more below."""
    page = ["Skip to content", "Home", "News", samples.TITLE, "By Ines Halloran", "September 2, 2026", "Share"]
    for paragraph, more in zip(samples.ARTICLE[:-1], between, strict=True):
        page += [paragraph, *more]
    page += [samples.ARTICLE[-1], *below, "© 2026 The Sound Ledger. All rights reserved."]
    capture = captures.read("page.txt", "\n\n".join(page).encode())
    assert [capture.lines[n - 1] for n in furniture.find(capture).body] == list(samples.ARTICLE)
