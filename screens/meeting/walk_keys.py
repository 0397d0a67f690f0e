"""Every key of the walk and its verb; config/keys.yaml names them for people."""

from __future__ import annotations

from textual.binding import Binding, BindingType

RECORDED = (
    ("s", "sro"), ("e", "school"), ("f", "family"), ("o", "goal"), ("m", "note"), ("b", "barrier"), ("r", "release"),
    ("v", "driver"), ("y", "adherence"), ("I", "perspective"),
)  # fmt: skip
KEYS: list[BindingType] = [
    Binding("n", "do('next_case')", id="case.next"),
    Binding("p", "do('previous_case')", id="case.previous"),
    *[Binding(str(number), f"step({number})", id=f"step.{number}") for number in range(1, 7)],
    Binding("tab", "next_step", id="step.next"),
    Binding("x", "do('settle', 'done')", id="action.done"),
    Binding("h", "do('settle', 'partly')", id="action.partly"),
    Binding("c", "do('settle', 'carried')", id="action.carry"),
    Binding("d", "do('settle', 'dropped')", id="action.drop"),
    Binding("w", "do('rewrite')", id="action.change"),
    Binding("a", "do('agree')", id="action.agree"),
    Binding("l", "do('settle_paper')", id="action.paper"),
    Binding("W", "do('show_changes')", id="agenda.changes"),
    Binding("equals_sign", "do('no_change')", id="action.no_change"),
    *[Binding(key, f"do('record', '{name}')", id=f"record.{name}") for key, name in RECORDED],
    Binding("E", "do('edit')", id="edit"),
    Binding("X", "do('strike')", id="record.strike"),
    Binding("z", "do('park')", id="case.park"),
    Binding("Z", "do('defer')", id="case.defer"),
    Binding("t", "do('consult')", id="case.consult"),
    Binding("u", "do('undo')", id="undo"),
    Binding("i", "do('edit_case')", id="case.edit"),
    Binding("C", "do('close_case')", id="case.close"),
    Binding("H", "do('history')", id="case.history"),
    Binding("Y", "do('perspectives')", id="case.perspectives"),
    Binding("O", "do('visit')", id="case.visit"),
    Binding("F", "do('finish')", id="meeting.finish"),
    Binding("0", "do('back')", id="follow.back"),
    Binding("M", "do('take_chair')", id="meeting.chair"),
    Binding("J", "do('who')", id="follow.who"),
    Binding("plus", "do('take')", id="proposal.take"),
    Binding("minus", "do('leave')", id="proposal.leave"),
    Binding("space", "pause", id="clock.pause"),
    Binding("q,escape", "leave", id="back"),
]
