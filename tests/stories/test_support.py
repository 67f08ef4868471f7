"""How many independent sources a fact has: one official in seven outlets is one; credits are followed to their end."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.model.annotations import Statement
from dateline.model.story import CopyLink, FigureTrack, Reading
from dateline.model.support import Support
from tests.stories.case import article, days, figure, mention, passage, reading
from tests.stories.six_dead import DAY, SIX, body, linked, other, person, told


def backing(readings: Sequence[Reading], copies: Sequence[CopyLink] = ()) -> Support:
    """What backs the six dead of the case."""
    tracks: tuple[FigureTrack, ...] = linked(readings, copies).tracks
    (track,) = (t for t in tracks if t.measure == "killed")
    return track.support


def shown(support: Support) -> list[tuple[str, str, int]]:
    return [(s.kind, s.name, s.outlets) for s in support.sources]


def test_one_official_quoted_by_seven_outlets_is_one_source_and_shown_as_what_it_is():
    outlets = ["Lorn Wire", "Harwen Gazette", "Coast News", "Ister Post", "Delta Sun", "Quay Letter", "Mole Echo"]
    role = "the director of the port authority"
    first = told("a0", outlets[0], f"{SIX}, said Jana Tesk, {role}.", person("Jana Tesk", role=role))
    rest = [told(f"a{n}", outlets[n], f"{SIX}, Tesk said.", person("Tesk")) for n in range(1, 7)]
    support = backing([first, *rest])
    assert shown(support) == [("official", "Jana Tesk", 7)]
    assert support.independent == 1
    assert {b.how for b in support.chain} == {"speaks for"}
    assert [b.credits[0].passage.text for b in support.chain] == ["Jana Tesk", *["Tesk"] * 6]


def test_two_outlets_that_report_by_themselves_are_two():
    support = backing([told("a0", "Lorn Wire", f"{SIX}."), told("a1", "Coast News", f"{SIX}, at low water.")])
    assert shown(support) == [("outlet", "Lorn Wire", 1), ("outlet", "Coast News", 1)]


def test_what_is_credited_through_others_counts_as_the_one_who_reported_it():
    a = told("a0", "Lorn Wire", f"{SIX}.")
    b = told("a1", "Coast News", f"{SIX}, the Lorn Wire reported.", body("Lorn Wire"), cue="reported")
    c = told("a2", "Ister Post", f"{SIX}, according to Coast News.", body("Coast News"), cue="according to")
    support = backing([c, b, a])
    assert shown(support) == [("outlet", "Lorn Wire", 3)]
    assert [b.how for b in support.chain] == ["own words", "passes on", "passes on"]


def test_a_page_that_only_passes_on_is_the_other_outlets_and_one_with_more_is_not():
    a = told("a0", "Lorn Wire", f"{SIX}.")
    b = told("a1", "Coast News", f"{SIX}, the Lorn Wire reported.", body("Lorn Wire"), cue="reported")
    more = f"{SIX}, the Lorn Wire reported.\nBoats lay idle at noon.\nThe mole was shut.\nTents were put up."
    c = told("a2", "Ister Post", more, body("Lorn Wire"), cue="reported")
    story = linked([a, b, c])
    assert [o.articles for o in story.origins] == [("a0", "a1"), ("a2",)]
    assert shown(story.tracks[0].support) == [("outlet", "Lorn Wire", 3)]


def test_outlets_that_credit_each_other_in_a_circle_are_one():
    a = told("a0", "Lorn Wire", f"{SIX}, Ister Post reported.", body("Ister Post"), cue="reported")
    b = told("a1", "Coast News", f"{SIX}, the Lorn Wire reported.", body("Lorn Wire"), cue="reported")
    c = told("a2", "Ister Post", f"{SIX}, Coast News reported.", body("Coast News"), cue="reported")
    support = backing([a, b, c])
    assert support.independent == 1
    assert support.sources[0].outlets == 3


def test_a_chain_that_ends_in_an_officials_word_is_that_word():
    a = told("a0", "Lorn Wire", f"{SIX}, the coastguard said.", body("the coastguard"))
    b = told("a1", "Coast News", f"{SIX}, the Lorn Wire reported.", body("Lorn Wire"), cue="reported")
    assert shown(backing([a, b])) == [("body", "coastguard", 2)]


def test_a_wire_copy_with_another_headline_and_titles_of_one_owner_count_once():
    wire = told("a0", "Reuters", f"{SIX}.")
    copied = told("a1", "Coast News", f"Grief in Harwen as boats return\n{SIX}.")
    one, two = told("a2", "Daily Mirror", f"{SIX}."), told("a3", "Liverpool Echo", f"{SIX}, at low water.")
    one, two = (Reading(replace(r.article, family="Reach plc"), r.found) for r in (one, two))
    story = linked([wire, copied, one, two], [CopyLink("a1", "a0", 0.97)])
    assert [(o.name, o.articles) for o in story.origins] == [("Reuters", ("a0", "a1")), ("Daily Mirror", ("a2", "a3"))]
    (track,) = story.tracks
    assert track.support.independent == 2


def test_a_reprint_does_not_make_its_paper_one_with_the_wire():
    wire, own = told("a0", "Lorn Wire", f"{SIX}."), told("a2", "Coast News", f"{SIX}, at low water.")
    copied = told("a1", "Coast News", f"{SIX}.")
    found = linked([wire, copied, own], [CopyLink("a1", "a0", 1.0)]).origins
    assert [o.articles for o in found] == [("a0", "a1"), ("a2",)]


def test_reports_credited_to_one_agency_that_is_not_in_the_case_are_one_origin():
    one = told("a0", "Coast News", f"HARWEN (AP) - {SIX}.")
    two = told("a1", "Ister Post", f"{SIX}, at low water.\nDivers went down. – AP")
    found = linked([one, two]).origins
    assert [(o.name, o.agency, o.articles) for o in found] == [("AP", True, ("a0", "a1"))]
    assert dict(found[0].reasons)["a1"] == "carries the text of AP, which it credits"


def test_an_outlet_that_is_not_in_the_case_is_a_source_of_its_own_by_whatever_form_of_its_name():
    forms = [
        ("a0", "Coast News", f"{SIX}, Reuters reported.", "Reuters", "reported"),
        ("a1", "Delta Sun", f"{SIX}, the Reuters news agency said.", "Reuters news agency", "said"),
        ("a2", "Ister Post", f"{SIX}, according to the Bervik Post.", "Bervik Post", "according to"),
        ("a3", "Quay Letter", f"{SIX}, the newspaper Bervik Post said.", "Bervik Post", "said"),
    ]
    support = backing([told(i, o, t, body(w), cue=c) for i, o, t, w, c in forms])
    assert shown(support) == [("agency", "Reuters", 2), ("outlet", "Bervik Post", 2)]
    assert [s.id for s in support.sources] == ["outlet:thomson reuters", "outlet:bervik post"]


def test_what_an_outlet_is_called_beside_its_name_is_no_part_of_it_unless_the_whole_is_the_name():
    forms = [("Xinhua news agency", "outlet:xinhua"), ("Syrian Arab News Agency", "outlet:syrian arab news agency"),
             ("Torvia Press news agency", "outlet:torvia press")]  # fmt: skip
    for words, wanted in forms:
        support = backing([told("a0", "Coast News", f"{SIX}, {words} said.", body(words))])
        assert [s.id for s in support.sources] == [wanted]
    state = backing(
        [told("a0", "Coast News", f"{SIX}, Russian state television said.", body("Russian state television"))]
    )
    assert shown(state) == [("outlet", "Russian state television", 1)]


def test_an_official_and_a_reporter_are_two():
    official = told("a0", "Lorn Wire", f"{SIX}, the coastguard said.", body("the coastguard"))
    support = backing([official, told("a1", "Coast News", f"{SIX}, as our reporter saw.")])
    assert shown(support) == [("body", "coastguard", 1), ("outlet", "Coast News", 1)]


def test_a_report_that_names_its_source_in_its_next_sentence_does_not_count_beside_it():
    made = article("a0", f"{SIX}.\nThe coastguard said six people were killed at the mole.", "2031-05-11", "Lorn Wire")
    by = mention(made, "The coastguard", "coastguard", "body")
    content = passage(made, "six people were killed at the mole")
    said = Statement((content,), "indirect", "speech", passage(made, "said"), by, None, None, None, None, "test")
    one = figure(made, "Six people", "killed", 6, 6, when=days(DAY))
    two = figure(made, "six people", "killed", 6, 6, when=days(DAY), attributed_to=by, cumulative=True)
    support = backing([reading(made, {0: days(DAY)}, figures=(one, two), statements=(said,), mentions=(by,))])
    assert shown(support) == [("body", "coastguard", 1)]
    assert [b.how for b in support.chain] == ["credited elsewhere", "word of"]


def test_a_ministry_and_its_spokeswoman_and_its_minister_are_one_voice():
    role = "Interior ministry spokeswoman"
    support = backing(
        [
            told("a0", "Lorn Wire", f"{SIX}, the interior ministry said.", body("the interior ministry")),
            told("a1", "Coast News", f"{SIX}, {role} Dana Orvel said.", person("Dana Orvel", role=role)),
            told("a2", "Ister Post", f"{SIX}, a spokesman for the interior ministry said.",
                 other("a spokesman for the interior ministry")),
            told("a3", "Delta Sun", f"{SIX}, interior minister Ulf Kern said.",
                 person("Ulf Kern", role="interior minister")),
        ]
    )  # fmt: skip
    assert shown(support) == [("body", "interior ministry", 4)]


def test_two_bodies_are_two_voices():
    support = backing(
        [
            told("a0", "Lorn Wire", f"{SIX}, the interior ministry said.", body("the interior ministry")),
            told("a1", "Coast News", f"{SIX}, St. Ode hospital said.", body("St. Ode hospital")),
        ]
    )
    assert support.independent == 2


def test_officials_without_a_name_cannot_be_told_apart():
    one = told("a0", "Lorn Wire", f"{SIX}, a senior official said.", other("a senior official"))
    two = told("a1", "Coast News", f"{SIX}, an official said.", other("an official"))
    assert shown(backing([one, two])) == [("unnamed", "senior official", 2)]
    named = told("a2", "Ister Post", f"{SIX}, the coastguard said.", body("the coastguard"))
    assert shown(backing([one, two, named])) == [("body", "coastguard", 3)]


def test_a_witness_without_a_name_is_no_official():
    one = told("a0", "Lorn Wire", f"{SIX}, a senior official said.", other("a senior official"))
    two = told("a1", "Coast News", f"{SIX}, a witness said.", other("a witness"))
    assert backing([one, two]).independent == 2


def test_outlets_without_a_name_may_be_any_that_is_counted():
    one = told("a0", "Lorn Wire", f"{SIX}, local media said.", other("local media"))
    two = told("a1", "Coast News", f"{SIX}, state media said.", other("state media"))
    assert shown(backing([one, two])) == [("media", "media", 2)]
    assert shown(backing([one, told("a2", "Ister Post", f"{SIX}.")])) == [("outlet", "Ister Post", 2)]


def test_what_somebody_told_an_outlet_is_that_ones_word_whoever_passes_it_on():
    one = told("a0", "Lorn Wire", f"{SIX}, Tesk said.", person("Tesk"))
    two = told("a1", "Coast News", f"{SIX}, Jana Tesk told the Bervik Post.", person("Jana Tesk"), cue="told",
               addressee="the Bervik Post")  # fmt: skip
    support = backing([one, two])
    assert shown(support) == [("person", "Jana Tesk", 2)]
    assert [c.passage.text for c in support.chain[1].credits] == ["Jana Tesk", "the Bervik Post"]


def test_the_reports_own_paper_is_no_other_outlet():
    own = told("a0", "Harwen Gazette", f"{SIX}, the Gazette has learned, the Gazette said.", body("the Gazette"))
    assert shown(backing([own])) == [("outlet", "Harwen Gazette", 1)]


def test_a_timeline_entry_has_the_same_count_as_the_figure_in_it():
    readings = [
        told("a0", "Lorn Wire", f"{SIX}, the coastguard said.", body("the coastguard")),
        told("a1", "Coast News", f"{SIX}, the coastguard said late.", body("the coastguard")),
        told("a2", "Ister Post", f"{SIX}."),
    ]
    (entry,) = linked(readings).timeline
    assert sorted(shown(entry.support)) == [("body", "coastguard", 2), ("outlet", "Ister Post", 1)]


def test_a_clause_that_credits_somebody_with_another_thing_does_not_credit_the_sentence():
    text = (
        f"The boat, which the coastguard said was old, sank when {SIX[0].lower()}{SIX[1:]} and many others were hurt."
    )
    made = article("a0", text, "2031-05-11", "Lorn Wire")
    by = mention(made, "the coastguard", "coastguard", "body")
    content, cue = passage(made, "was old"), passage(made, "said")
    said = Statement((content,), "indirect", "speech", cue, by, None, None, None, None, "test")
    (entry,) = linked([reading(made, {0: days(DAY)}, statements=(said,), mentions=(by,))]).timeline
    assert shown(entry.support) == [("outlet", "Lorn Wire", 1)]


def test_the_same_words_of_one_speaker_are_one_source_by_all_who_carry_them():
    readings = [told(f"a{n}", o, f"{SIX}, Tesk said.", person("Tesk")) for n, o in enumerate("PQR")]
    (spoken,) = linked(readings).statements
    assert shown(spoken.support) == [("person", "Tesk", 3)]


def test_counts_do_not_depend_on_the_order_of_arrival():
    readings = [
        told("a0", "Lorn Wire", f"{SIX}, Ister Post reported.", body("Ister Post"), cue="reported"),
        told("a1", "Coast News", f"{SIX}, the coastguard said.", body("the coastguard")),
        told("a2", "Ister Post", f"{SIX}, an official said.", other("an official")),
        told("a3", "Delta Sun", f"{SIX}."),
    ]
    assert linked(readings) == linked(readings[::-1])


def test_a_report_that_quotes_more_of_the_same_words_carries_the_same_statement():
    def quoting(id_: str, outlet: str, text: str, *quoted: str) -> Reading:
        made = article(id_, text, "2031-05-11", outlet)
        by = mention(made, "Tesk", "Tesk")
        fragments = tuple(passage(made, q) for q in quoted)
        said = Statement(fragments, "direct", "speech", passage(made, "said"), by, None, None, None, None, "test")
        return reading(made, statements=(said,), mentions=(by,))

    shut, dark = "“The mole is shut until dawn,”", "“It is too dark to dive.”"
    one = quoting("a0", "Lorn Wire", f"{shut} Tesk said.", shut)
    two = quoting("a1", "Coast News", f"{shut} Tesk said. {dark}", shut, dark)
    other = quoting("a2", "Ister Post", "“The mole is shut,” Tesk said.", "“The mole is shut,”")
    first, second = linked([one, two, other]).statements
    assert [f.text for f in first.statement.fragments] == [shut, dark]
    assert [r.article for r in first.carried_by] == ["a1", "a0"]
    assert shown(first.support) == [("person", "Tesk", 2)]
    assert second.article == "a2"


def _toll(text: str) -> Support:
    """What backs the nine dead of a report that gives their number so, without a statement that was read."""
    made = article("a0", text, "2031-05-11", "Lorn Wire")
    return backing([reading(made, {0: days(DAY)}, figures=(figure(made, "nine", "killed", 9, 9, when=days(DAY)),))])


def test_who_puts_the_toll_at_a_number_is_credited_with_it():
    assert shown(_toll("The port authority put the number of dead at nine.")) == [("body", "port authority", 1)]
    assert shown(_toll("Officials have raised the death toll to nine.")) == [("unnamed", "Officials", 1)]
    assert shown(_toll("The storm raised the number of dead to nine.")) == [("outlet", "Lorn Wire", 1)]


def test_the_own_paper_and_a_paper_without_a_name():
    own = told("a0", "Lorn Wire", f"{SIX}, a witness told this newspaper.", other("a witness"), cue="told",
               addressee="this newspaper")  # fmt: skip
    assert [c.passage.text for c in backing([own]).chain[0].credits] == ["a witness"]
    some = told("a0", "Lorn Wire", f"{SIX}, a newspaper said.", other("a newspaper"))
    assert shown(backing([some])) == [("media", "media", 1)]


def test_the_words_before_chief_are_a_body_only_where_they_name_one():
    def by(role: str) -> list[tuple[str, str, int]]:
        one = told("a0", "Lorn Wire", f"{SIX}, {role} Ulf Kern said.", person("Ulf Kern", role=role))
        two = told("a1", "Coast News", f"{SIX}, the police said.", body("the police"))
        return shown(backing([one, two]))

    assert by("police chief") == [("body", "police", 2)]
    assert by("bad to worse chief") == [("person", "Ulf Kern", 1), ("body", "police", 1)]


def test_initials_are_a_body_and_it_is_somebody():
    assert shown(backing([told("a0", "Lorn Wire", f"{SIX}, QRX said.", other("QRX"))])) == [("body", "QRX", 1)]
    assert shown(backing([told("a0", "Lorn Wire", f"{SIX}, it said.", other("it"))])) == [("unnamed", "somebody", 1)]
