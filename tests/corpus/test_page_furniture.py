"""Furniture among the paragraphs of a page: left out with its reason, and sentences that only speak of it stay."""

from pathlib import Path

import pytest

from analysis.corpus import sources
from analysis.corpus.boilerplate import line_labels
from tests.corpus.test_pages import NEWS, article, html, paragraphs


@pytest.mark.parametrize(
    "furniture",
    [
        "Also read: Ten walks in the forest of Zenda", "ALSO READ | Ten walks in the forest",
        "READ MORE: Why the mill burned", "Also read Ten walks in the forest of Zenda",
        "Related: The chancellor's long summer", "(Read also: The old mill)", "Watch: The king opens the bridge",
        "Lea también: El puente de Zenda", "Sign up for our newsletter", "Subscribe to our daily newsletter.",
        "Sign up here for The Courier's morning briefing, with all you need to know.",
        "Get the latest news delivered to your inbox.", "Download our app for breaking news.", "Follow us on Twitter",
        "Follow us on Facebook, Instagram and YouTube for all the latest from Zenda.", "Follow @ZendaCourier",
        "Like The Courier on Facebook", "Join our WhatsApp channel", "For more news from Zenda, follow us on Facebook.",
        "(With inputs from agencies)", "With agency inputs", "(With inputs from ZNA and GNA)",
        "Additional reporting by Fritz Tarlenheim", "(Reporting by Fritz Tarlenheim; editing by Rose Burlesdon)",
        "Rose Burlesdon contributed to this report.",
        "(This story has not been edited by our staff and is auto-generated from a syndicated feed.)",
        "Disclaimer: The views in this article are the author's and not those of the paper.",
        "The views expressed in this article are the author's own and do not reflect those of The Courier.",
        "We use cookies to make this site better.", "Have a tip? Write to the newsroom.",
        "If you liked this story, tell a friend.", "Updated at 1:23 p.m.", "(Inputs from ZNA)", "Inputs: agencies",
        "Story continues below advertisement", "Article continues after this ad", "Recommended articles",
        "More top stories",
        "You may also be interested in: The old mill", "Trending now: Ten walks in the forest",
        "Published by: Rose Burlesdon", "Edited by Fritz Tarlenheim", "Stay tuned for more updates",
        "Catch all the live updates on our app", "Click here to follow our WhatsApp channel",
        "Tap to read the whole interview",
        "Check out our latest podcast here", "Read the full story here.",
        "For the full story, visit thecourier.example",
        "Never miss a story: subscribe to our alerts", "Already a member? Log in",
        "To continue reading, please log in.",
        "This article is available to subscribers only.", "You have read your three free articles this month.",
        "Comments are now closed.", "Please enable JavaScript to see this page.",
        "Support independent journalism from Zenda",
        "This article was first published in The Courier.", "Republished with permission from The Courier.",
        "Editor's note: An earlier version of this story had the wrong name.", "Views expressed are personal.",
        "The author is a fellow of the Zenda Institute. The views are personal.",
        "Fritz Tarlenheim is a reporter at The Courier. Follow him on Twitter @fritzt",
        "Rose Burlesdon covers the valley. She can be reached at rose@thecourier.example", "(With ZNA, GNA inputs)",
        "Do you live beside the river? Write to us at news@thecourier.example", "Thanks for reading The Courier.",
        "We want to hear from you: news@thecourier.example", "Words by Rose Burlesdon; pictures by Fritz Tarlenheim",
        "This story is part of our series on the mill.", "First published in The Courier",
        "More on: mill, bridge, valley",
        "Barring the headline, this story has not been edited by our desk.", "Open this story in our app",
        "Article first published: Tuesday, March 5, 2024", "Join thousands of readers who get our newsletter",
    ],
)  # fmt: skip
def test_furniture_between_paragraphs_is_left_out_and_says_why(tmp_path: Path, furniture: str) -> None:
    (tmp_path / "a.html").write_text(html(paragraphs(*NEWS[:2], furniture, *NEWS[2:4])), encoding="utf-8")
    texts = sources.read(tmp_path)
    lines = line_labels.lines(texts)
    assert article(tmp_path, html(paragraphs(*NEWS[:2], furniture, *NEWS[2:4])))["body"].split("\n\n") == NEWS[:4]
    text = texts["text"].item()
    if furniture in text:  # what extraction itself takes for furniture is in no text
        row = lines[[text[a:b] == furniture for a, b in zip(lines["start"], lines["end"], strict=True)]].iloc[0]
        assert (row["label"], bool(row["reason"])) == ("boilerplate", True)


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry sends its newsletter to every household in Zenda once a month, and few of them read it.",
        "“Also read: the letters of my father,” the chancellor told the deputies as he closed the black book.",
        "“Follow us on the road to Strelsau,” the king said to the men who had come to see him ride away.",
        "Sign up for our newsletter, the poster at the station said, and four thousand people of the town did so.",
        "Read by all the children of the country, the story of the mill has been printed forty times since then.",
        "Watch makers of the upper valley have lost half of their trade since the bridge was closed to carts.",
        "Related firms in Graustark will have to pay the same tax from the spring on, as the deputies decided.",
        "Updated plans for the bridge lie open in the town hall, where people can look at them until March.",
        "With inputs of water from three rivers, the mill could grind the grain of the whole valley by autumn.",
        "Views expressed in the hall that evening were as many as the deputies who had come to speak there.",
        "The deputies were told to follow the chancellor on Twitter, since he would speak to nobody in the hall.",
        "Disclosures of the king's letters have shaken Ruritania, and the deputies want to see all of them.",
        "Photographs of the bridge by a painter of the valley hang in the town hall, where people can see them all.",
        "Thanks for the mill are due to the chancellor, whose letters to the king have been printed as a small book.",
        "This story is told in all the villages of the upper valley, and nobody knows who was the first to tell it.",
        "The chancellor can be reached by the one road that is open, and his letters need a week to come to town.",
        "Do you remember the winter of the great snow? The old men of the valley do, and they speak of it often.",
        "Click here, and nothing happens: the site of the ministry has been down for the whole of the last week.",
        "Get all the men out, the captain shouted, and the last boat was let down before the news had spread.",
        "Read the full report, the judge ordered, before the hearing on the old mill goes on in the spring.",
        "Support for the channel has grown since the spring, the news from the upper valley would make one think.",
        "Edited by Fritz Tarlenheim, the paper was read in every house of the town until the king had it closed.",
        "This story first appeared to be a hoax, but the guard took it up at once and found the old black book.",
        "The story continues below the deck, where the sailors keep the letters that nobody has ever answered.",
        "Related stories were told in all the villages of the upper valley long before the bridge was built there.",
        "The author is a deputy from the valley. The chancellor asked him to leave the hall before the vote began.",
        "Subscribers to the state's loan will be paid in the spring, the treasury promised in its newsletter.",
    ],
)
def test_a_sentence_about_what_furniture_speaks_of_stays(tmp_path: Path, sentence: str) -> None:
    assert article(tmp_path, html(paragraphs(*NEWS[:2], sentence, *NEWS[2:4])))["body"].split("\n\n")[2] == sentence


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("Rose Burlesdon is a reporter of The Courier and covers the upper valley.", False),
        ("Rose Burlesdon won the vote of the town in the end, and the chancellor went home.", True),
        ("Fritz Tarlenheim is a reporter who was taken from his house on Monday by the guard.", True),
    ],
)
def test_a_page_s_author_is_presented_below_the_text(tmp_path: Path, last: str, kept: bool) -> None:
    body = article(tmp_path, html(paragraphs(*NEWS, last)))["body"].split("\n\n")
    assert body == [*NEWS, last][: len(NEWS) + kept]


def test_furniture_at_a_paragraph_s_end_goes_alone(tmp_path: Path) -> None:
    inner = paragraphs(*NEWS[:2], f"{NEWS[2]} (With inputs from agencies)")
    assert article(tmp_path, html(inner))["body"].split("\n\n") == NEWS[:3]


def test_a_question_put_to_each_of_many_stays_and_a_pull_quote_goes(tmp_path: Path) -> None:
    question = "What would you do for the people of the upper valley if you were elected in the spring?"
    inner = paragraphs(*(text for line in NEWS for text in (question, line)), NEWS[2])
    assert article(tmp_path, html(inner))["body"].split("\n\n") == [t for line in NEWS for t in (question, line)]
