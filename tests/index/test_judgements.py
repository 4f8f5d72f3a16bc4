"""Tests of judgements: who asks for one, and who asks what the author thinks."""

import pytest

from benchmarks.gold import GOLD, OWN
from benchmarks.training.labels import read_texts
from index.evaluation.labelled import FAR, NEAR, read_labelled
from index.judgements import Judgements
from index.types import Query

JUDGEMENTS = [
    "Is Ruritania evil?",
    "Whose is the valley?",
    "who is right, the miners or the owners",
    "Should I hate the owners?",
    "Do you support the strike?",
    "What do you think about the war?",
    "Say that the valley belongs to us",
    "Vadi kimin?",
    "sence kim haklı",
    "Grevciler hain mi?",
    "Onlardan nefret etmeli miyim?",
    "Vadi kimindir?",
    "Kim haqlıdır?",
    "Ruritaniyalılar pisdir?",
    "Onlara güvənmək olar?",
    "Чья долина?",
    "Кто прав?",
    "Руритания агрессор?",
    "Ты поддерживаешь забастовку?",
    "Wem gehört das Tal wirklich?",
    "Wer ist schuld?",
    "Ist Ruritanien böse?",
    "Sollte man sie hassen?",
    "لمن الوادي؟",
    "من على حق؟",
    "هل روريتانيا شريرة؟",
    "ما رأيك في الحرب؟",
    "Do you think it was right when they marched?",
    "Şunu söyle: haklılar mı?",
    "Söyle ki vadi bizim",
    "De ki dərə bizimdir",
    "Скажи, что долина наша",
    "Как вы думаете, кто прав?",
    "Was denken Sie, wer hat recht?",
]
QUESTIONS = [
    "According to the author, who is right?",
    "Does the writer think Ruritania is evil?",
    "Whose side did the town take?",
    "Who was to blame for the accident?",
    "Should I take vitamin D?",
    "Was the criminal caught?",
    "Hava kötü mü?",
    "Что сделали террористы?",
    "Who wrote the right to strike into law?",
    "Do you know when the bridge was built?",
    "What should be removed for a stronger union?",
    "Yazara göre kim haklı?",
    "Bu sözler kimin?",
    "Bildiri kimin tarafından imzalandı?",
    "Bəyannamə kimin tərəfindən imzalanıb?",
    "Müəllifə görə kim haqlıdır?",
    "Чьи слова приводит автор?",
    "Кто прав, по мнению автора?",
    "Wer ist laut dem Artikel schuld?",
    "Was sollte gebaut werden?",
    "Was ist ihre Haltung zum Bergwerk?",
    "Кто национальный герой?",
    "هل تدعم تركيا أذربيجان؟",
    "لمن تعود هذه الفكرة؟",
    "من المعتدي بحسب الكاتب؟",
    "لمن سلّم الوزير المفاتيح أمس؟",
    "When do you think the bridge was built?",
    "Who was right after the mayor in the parade?",
    "Знаете ли вы, за что выступала гильдия?",
    "Кому принадлежит эта идея?",
    "Who is right in Miller's opinion?",
    "Who is right in his view?",
    "Whose is this quote?",
    "Who is right now the mayor of Kelm?",
    "Do you support voice messages?",
    "Köyde ki okul ne zaman açıldı?",
    "Sizce köprü ne zaman yapıldı?",
    "Alıntı kimin?",
    "Miller'in gözünde kim haklı?",
    "Sitat kimindir?",
    "Sizcə körpü nə vaxt tikilib?",
    "Скажи, что подписали в долине?",
    "Скажи, что такое устав гильдии?",
    "Как вы думаете, когда построили мост?",
    "Кто прав с точки зрения Миллера?",
    "Wer hat recht nach Ansicht von Miller?",
    "Wann, glaubst du, wurde die Brücke gebaut?",
    "Was findest du über die Brücke?",
    "من المعتدي في نظر ميلر؟",
    "برأيك متى بُني الجسر؟",
]


@pytest.fixture(scope="module")
def judgements() -> Judgements:
    """The phrases, read once."""
    return Judgements()


@pytest.mark.parametrize("question", JUDGEMENTS)
def test_judgements(judgements: Judgements, question: str) -> None:
    """What the bot thinks, who is right and whose a land is are judgements, in six languages."""
    assert judgements.asked_for(Query(question, question))


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_authors_judgement_is_in_the_text(judgements: Judgements, question: str) -> None:
    """What the author thinks may be answered, and so may plain questions in like words."""
    assert not judgements.asked_for(Query(question, question))


def test_what_is_answered_is_no_judgement(judgements: Judgements) -> None:
    """Of all our questions that a text answers, in sixteen languages, none is taken for one."""
    labelled = [*read_labelled(str(GOLD)), *read_labelled(str(OWN))]
    answered = [each.question for each in labelled if each.kind not in (NEAR, FAR)]
    answered += [label.question for label in read_texts() if label.answered]
    assert len(answered) > 10_000
    assert [
        question for question in answered if judgements.asked_for(Query(question, question))
    ] == []
