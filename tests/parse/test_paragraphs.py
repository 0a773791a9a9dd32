"""Paragraphs of rough texts: small samples, each as lines and as what a reader would say."""

from textwrap import dedent

import pytest

from sitegen.core.model import Source
from sitegen.core.spans import Span
from sitegen.parse.paragraphs import closing, is_quoted
from sitegen.parse.source_lines import Line
from sitegen.parse.transcript import read_transcript


def starts(text: str) -> list[str]:
    """Return the first word or two of each paragraph."""
    blocks = read_transcript(Source(path="a.txt", text=dedent(text).removeprefix("\n")))
    return [" ".join(block.text.split()[:2]) for block in blocks]


_SAMPLES = {
    "a short line ends a paragraph": (
        """
        There is no doubt that the fifty-first session of the
        General Assembly will go down in the history of mankind
        as an important milestone on the world community’s road
        to global peace and security.
        One of the most important diplomatic documents of our
        century, the Comprehensive Treaty, has been opened for
        signing. On that occasion the President of my country
        made a special statement to all who were ready to hear.
        """,
        ["There is", "One of"],
    ),
    "a full line does not": (
        """
        We have to note that this anniversary session of the
        General Assembly is taking place at a time of increased
        tension and continued armed conflicts in different parts of
        the globe. One of the most dangerous and complicated is
        the Bosnian conflict. Events in Bosnia defy
        straightforward interpretation. At the same time, the
        readiness recently displayed by the parties in conflict to
        settle existing problems on the basis of adherence to the
        principles of State sovereignty inspires optimism and hope
        that long-awaited peace will be established in the Balkans.
        In Kazakstan’s opinion one of the most important
        conditions for achieving peace is that respective countries
        in the territory of the former Yugoslavia continue to exist
        as sovereign States within the borders recognized by the
        world community.
        """,
        ["We have"],
    ),
    "the first line is short where a name was taken away": (
        """
        First, I should
        like to express our profound satisfaction, Sir, at your
        election to your high post, and we wish you every success
        in carrying out your duties as President of the Assembly.
        """,
        ["First, I"],
    ),
    "numbers begin paragraphs": (
        """
        102. Experience points to still another reason, quite apart
        from all that I have said, and it is an old one of theirs.
        103. Certainly in the area of peace-keeping, all our years
        point to the same thing, and we know it by now very well.
        """,
        ["102. Experience", "103. Certainly"],
    ),
    "a number within a sentence does not": (
        """
        The first resolution on this was adopted in September of
        1992. It was followed by a second one in the next session
        that went further, and all of us had welcomed it that day.
        """,
        ["The first"],
    ),
    "indentation is trusted": (
        """
        We can safely claim that the summit that has just been
        concluded will have far-reaching implications for ours.
          As a matter of principle, we support closer relations
        among the three main pillars of the contemporary world.
        Yet the issues of development should continue to be seen
        by all of us as the focus of our attention in the world.
          Today we are leading others in all these indicators, so
        that we may well speak of a success that is ours at last.
        """,
        ["We can", "As a", "Today we"],
    ),
    "blank lines are trusted, but not within a sentence": (
        """
        On behalf of the Republic, I should like first to speak
        of the election of the President of the Assembly today.

        Since we met here at the United Nations a year ago the
        world situation has not improved but, on the contrary,

        has deteriorated, becoming more fragile and vulnerable.

        We must act on that, and we must do so before it is too
        late for those who have no other hope than this House.
        """,
        ["On behalf", "Since we", "We must"],
    ),
    "lines are paragraphs where they end sentences": (
        """
        The world is changing. We change with it.
        It was ever so.
        Failure to comply with that principle undermines the
        foundation of the order that we have. That is bad.
        We thank you.
        """,
        ["The world", "It was", "Failure to", "We thank"],
    ),
    "cards are grouped by blank lines": (
        """
        Multilateralism is struggling.
        And yet, we are here.
        It remains vital.

        The plight of millions deserves action.
        But the Council is paralysed.

        Another threat is climate change.
        Droughts cost lives.
        This is sobering.
        """,
        ["Multilateralism is", "The plight", "Another threat"],
    ),
    "a quotation after a colon is its own": (
        """
        Ten years ago, in this Organization, the former rector
        of the University said the following:
        “A jubilee is an occasion for reflection and not for
        celebration”.
        I believe that today we are all adopting this very good
        approach in evaluating the past, and the future with it.
        """,
        ["Ten years", "“A jubilee", "I believe"],
    ),
    "a source goes with its quotation": (
        """
        It is as true today as on the day on which he said to us
        that “the problem lies elsewhere”.
        (A/56/326, para. 81)
        The real, hard question is then whether we have the will
        to do what all of us know that we have to do by tomorrow.
        """,
        ["It is", "The real,"],
    ),
    "items of a list": (
        """
        We propose the following steps, all of which we support:
        (a) to convene a conference on these matters this year;
        (b) to report on it to the Assembly before its next one.
        We hope that all will agree to it and that we shall meet
        again in a year from now to speak about what came of it.
        """,
        ["We propose", "(a) to", "(b) to"],
    ),
    "a heading stands by itself": (
        """
        This is what we have to say about the work of the others
        who came here before us and who have left us with it all.
        Disarmament
        The most urgent of all the questions before us today was
        never solved, and we ask ourselves why that has to be so.
        """,
        ["This is", "Disarmament", "The most"],
    ),
}


@pytest.mark.parametrize("name", _SAMPLES)
def test_samples(name: str) -> None:
    text, expected = _SAMPLES[name]
    assert starts(text) == expected


def test_lines_close_sentences_or_not() -> None:
    texts = ["I met Mr.", "Ayala Lasso.", "He left", "at 5 p.m.", "and came back."]
    lines = [Line(text=text, span=Span(i, i + 1), number=i) for i, text in enumerate(texts)]
    assert closing(lines, "en") == (False, True, False, False, True)


def test_what_is_quoted_follows_a_colon() -> None:
    assert is_quoted("He said:", "“Come.”")
    assert not is_quoted("He said", "“Come.”")
    assert not is_quoted("He said:", "Come.")
