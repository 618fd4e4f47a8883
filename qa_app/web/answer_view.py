"""One answer as a reader sees it: the sentence, its place, how it was read, what to ask next."""

from __future__ import annotations

import streamlit as st

from qa_app.answers.quotation import explain_standing
from qa_app.records import Answer, HeldLetters, Quote, Status
from qa_app.service import Service
from qa_app.web.change_reading import show_change
from qa_app.web.chart_view import show_charts, show_downloads
from qa_app.web.conversation import Turn, queue_question
from qa_app.web.copied_text import SAMPLE_NOTICE
from qa_app.web.evidence import show_evidence
from qa_app.web.feedback import show_feedback
from qa_app.web.figures_table import show_figures
from qa_app.web.held_instead import show_held_instead
from qa_app.web.opened_link import show_then_and_now
from qa_app.web.places import capitalise, describe_place, describe_reading, write_sentence
from qa_app.web.plain_text import escape_label, escape_markdown
from qa_app.web.sharing import show_sharing


def show_turn(service: Service, turn: Turn, newest_of: HeldLetters | None = None) -> None:
    """Show a question and its answer; what asks further goes with the newest answer alone.

    newest_of: the letters held, where the turn is the newest.
    """
    show_question(turn.question)
    with st.chat_message("assistant", avatar=":material/mail:"):
        show_answer(turn.answer, service, f"turn-{turn.number}")
        show_then_and_now(turn)
        if newest_of is not None:
            show_held_instead(turn, newest_of)
            show_change(service, turn, newest_of)
            show_choices(turn)
            show_suggestions(turn)
        show_evidence(service, turn)
        show_sharing(service, turn, is_newest=newest_of is not None)
        show_feedback(turn)


def show_question(question: str) -> None:
    """Show the reader's words as plain words, whatever they are."""
    with st.chat_message("user", avatar=":material/person:"):
        st.text(question)


def show_answer(answer: Answer, service: Service, key: str) -> None:
    """Show what is said, its charts and its figures, without its evidence and buttons."""
    if answer.sample:
        st.markdown(f"**{SAMPLE_NOTICE}**")
    quoted = answer.passages[:1]
    if quoted and quoted[0].text in answer.text:
        st.markdown(mark_sentence(answer.text, quoted[0]))
    else:
        st.text(answer.text)
    asked = [figure for figure in answer.figures if not figure.context]
    beside = [figure for figure in answer.figures if figure.context]
    if len(asked) > 1:
        show_charts(service, answer, key)
        show_figures(asked)
        show_downloads(service, answer, key)
    elif len(asked) == 1 and asked[0].citations:
        _show_place("; ".join(describe_place(citation) for citation in asked[0].citations))
    for fact in answer.facts:
        _show_place(describe_place(fact.citation))
    for quote in answer.passages:
        _show_quote(quote, is_said=quote.text in answer.text)
    for caution in answer.cautions[:1]:
        st.warning(escape_markdown(caution), icon=":material/info:")
    if beside:
        show_figures(beside, caption="Printed beside it, and not asked for:")
    _show_reading(answer)


def _show_place(place: str) -> None:
    st.caption(escape_markdown(capitalise(place)))


def _show_quote(quote: Quote, is_said: bool) -> None:
    place = f"page {quote.page}" if quote.page is not None else f"line {quote.line}"
    heading = f", under “{quote.heading}”" if quote.heading else ""
    standing = explain_standing(quote)
    more = f". {standing}" if standing else ""
    told = escape_markdown(f"Letter to {quote.authority} for {quote.year}, {place}{heading}{more}")
    if is_said:
        st.caption(told)
        return
    with st.container(border=True):
        st.markdown(mark_sentence(quote.text, quote))
        st.caption(told)


def mark_sentence(text: str, quote: Quote) -> str:
    """Markdown of a text that has quoted words in it, the sentence that answers bold in them.

    A letter's words are escaped, so that they are shown as they stand and make nothing.
    """
    before, words, after = text.partition(quote.text)
    head, sentence, tail = words.partition(quote.sentence) if quote.sentence else (words, "", "")
    start, told, end = (escape_markdown(each) for each in (before + head, sentence, tail + after))
    if not sentence or not (head or tail):
        return escape_markdown(text)
    # what is escaped has lost the spaces at its ends
    left, right = " " * (before + head).endswith(" "), " " * (tail + after).startswith(" ")
    return f"{start}{left}**{told}**{right}{end}"


def _show_reading(answer: Answer) -> None:
    reading = answer.reading
    lines = list(answer.cautions[1:])
    read = describe_reading(reading)
    if read and answer.status is not Status.REFUSED:
        lines.append(f"Read as: {read}")
    lines.extend(write_sentence(assumed) for assumed in reading.assumed)
    if reading.unread:
        lines.append("Not read: " + ", ".join(f"“{words}”" for words in reading.unread))
    if lines:
        st.caption("  \n".join(escape_markdown(line) for line in lines))


def show_choices(turn: Turn) -> None:
    """Show the answers to a question back as buttons, each of which asks a whole question."""
    for index, choice in enumerate(turn.answer.choices):
        st.button(
            escape_label(choice.label),
            key=f"choice-{turn.number}-{index}",
            on_click=queue_question,
            args=(choice.question,),
            type="primary",
        )


def show_suggestions(turn: Turn) -> None:
    """Show next questions as buttons whose labels are the questions."""
    show_question_buttons("You could ask next:", turn.answer.suggestions, f"next-{turn.number}")


def show_question_buttons(caption: str, questions: tuple[str, ...], key: str) -> None:
    """Show questions as buttons under a caption, where there are any."""
    if not questions:
        return
    st.caption(caption)
    with st.container(horizontal=True, gap="small"):
        for index, question in enumerate(questions):
            st.button(
                escape_label(question),
                key=f"{key}-{index}",
                on_click=queue_question,
                args=(question,),
                wrap=True,
            )
