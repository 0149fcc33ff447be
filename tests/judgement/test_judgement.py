"""The judgements that the product is known for, on every eighth case; `.ci/run` judges them all."""

from collections import Counter

import pytest

from tests.judgement.cases import load_cases
from tests.judgement.judging import Judged, judge
from tests.judgement.table import rows, text

EVERY = 8
ENOUGH_CASES = 150
LINES_RIGHT = 0.98


def test_the_corpus_is_large_and_even():
    for probe, least in (("blocking", ENOUGH_CASES), ("queries", ENOUGH_CASES)):
        labels = Counter(case.label for case in load_cases() if case.probe == probe)
        assert labels.total() >= least
        assert min(labels.values()) >= labels.total() / 3, (probe, labels)


@pytest.mark.timeout(400)
async def test_no_wrong_answer_passes_and_no_right_answer_fails():
    judged = [result async for result in judge(load_cases()[::EVERY])]
    summary = text(judged) + "\n" + "\n".join(_off(r) for r in judged if not r.as_labelled)
    for row in rows(judged):
        assert row.recall == 1.0, summary
        assert row.precision == 1.0, summary
        assert row.line_accuracy >= LINES_RIGHT, summary
    assert not [r for r in judged if r.false_alarms], summary


def _off(result: Judged) -> str:
    said = [f"{a.code} at {a.file}:{a.line}: {a.diagnostic.message}" for a in result.accusations]
    return f"{result.case.name}: {'; '.join(said) or 'nothing was said'}"
