"""Whether a text comes from a known one: copies, cuts, rewrites and summaries do; reports on the same event and the same speech do not."""

from __future__ import annotations

import pytest

from sourcebook.taking import lineage

REPORT = (
    "The number of people waiting for a planned operation fell to 1.21 million in April, the first drop in 10 years, officials said.",
    "About one in six had waited longer than 26 weeks, down from one in four a year ago, according to the Department of Health.",
    "“This is not a victory lap, and nobody who works on these wards will tell you that it is,” said Dr. Priya Anand in Albany.",
    "The state spent $840 million on weekend surgery, or about $3,960 for each patient who left the list.",
    "But hip and knee operations run 11 percent below their level before the pandemic, and a union of 38,000 nurses said all were tired.",
    "Governor Helen Marsh has promised fewer than one million by the end of 2027. Her rival, Carl Dietz, called it “a number on a napkin.”",
)
TEXTS = {
    "copy-of": (REPORT[0], REPORT[1], "At St. Mary’s in Utica the list fell by 1,100, the hospital said.", REPORT[3].replace("about ", "")),
    "rewrite-of": (
        "State officials announced that 1.21 million patients awaited scheduled surgery in April, marking the first decline in a decade.",
        "The Department of Health reported that roughly a sixth have waited beyond 26 weeks, compared with a quarter the previous year.",
        "In Albany, Dr. Priya Anand, who serves as commissioner, cautioned that it was no lap of honour.",
        "Weekend surgery cost $840 million, which works out at $3,960 per patient taken off the list.",
        "Knees and hips remain 11 percent under former volumes. The nurses' union, representing 38,000, says that staff are exhausted.",
        "Governor Helen Marsh pledges a list under one million by late 2027; rival Carl Dietz scoffs.",
    ),
    "summary-of": (
        "Waiting lists fell to 1.21 million in April, and $840 million went on weekends, or $3,960 a patient. Dr. Priya Anand of Albany"
        " urged caution; Governor Helen Marsh wants fewer by 2027, Carl Dietz is sceptical. Nurses, 38,000 of them, are tired.",
    ),
    "nothing: of the same event": (
        "ALBANY, N.Y. — The surgery backlog shrank this spring, Gov. Helen Marsh said, pointing to a waiting list of 1.21 million.",
        "Hospitals in Buffalo and Rochester said they had hired 600 nurses since January, and three new theatres would open by fall.",
        "“We finally have hands,” said Mark Rowe, who runs surgery at Erie General. The comptroller will audit the figures this summer.",
        "Patients such as Dorothy Kemp, 71, of Batavia, are still waiting. She was told in 2024 that her knee would be done in six months.",
    ),
    "nothing: of the same speech": (
        "The commissioner spoke in the capital on Thursday, and what she said there deserves an answer from those who do the work.",
        "“This is not a victory lap, and nobody who works on these wards will tell you that it is,” she told reporters.",
        "I have run a ward for twenty years, and weekend surgery moves the queue around: the same doctors are then missing on Monday.",
        "What would help is beds in care homes, of which there are none to be had in the whole county, as everyone knows.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("relation", TEXTS)
def test_what_a_text_is_to_a_known_one(relation: str) -> None:
    kin = lineage.recognise(TEXTS[relation], {"report": REPORT}, {})
    assert (kin.relation if kin else "nothing") == relation.partition(":")[0]
    assert kin is None or (kin.of == "report" and "%" in kin.basis)
