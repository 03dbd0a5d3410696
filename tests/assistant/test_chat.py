"""Answers by a chat server: what is sent, what is believed, and what happens when the server does each thing badly."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.assistant.answering import Assistant
from console.assistant.chat.client import MOST_BYTES, ChatClient
from console.assistant.chat.prompt import PromptInvalid, read_prompt
from console.assistant.chat.writer import ChatWriter
from console.assistant.opening import AssistantUnusable, open_assistant
from console.assistant.quotation import find_quotation
from console.assistant.scope import SkippedTicket, SkipReason
from console.model.draft import SubmittedDraft
from console.model.validation import submission_errors
from console.rules.policy import check, load
from resources.assistant import chat_prompt, first_settings
from resources.policy import default_policy_text
from tests.support.assistants import ARTICLES, NOW, REFUND, a_ticket, articles_of, settings_of, write_articles
from tests.support.chat_server import ChatServer, Reply, chat_server, hangs_up, quotes, sends, writes

KEY = "sk-never-shown-4711"
SENTENCE = "Approved refunds reach the card within 5 to 7 business days."
QUOTE = "Refunds that billing has approved reach the card\nwithin 5 to 7  business days."


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server() as running:
        yield running


def assistant(server: ChatServer, more: str = "", seconds: float = 10.0) -> Assistant:
    settings = settings_of(
        f'\n[chat]\naddress = "{server.url}"\nmodel = "double"\nseconds = {seconds}\nretries = 1\ninput_price = 2.0\n'
        f"output_price = 10.0\n{more}"
    )
    assert settings.chat is not None
    client = ChatClient(settings.chat, KEY, sleep=_at_once)
    writer = ChatWriter(settings.chat, read_prompt(chat_prompt()), client)
    return Assistant(settings, articles_of(), writer, now=lambda: NOW)


async def _at_once(_: float) -> None:
    pass


def answered(server: ChatServer, reply: Reply, more: str = "", seconds: float = 10.0) -> SubmittedDraft | SkippedTicket:
    server.replies = [reply]
    return assistant(server, more, seconds).answer(a_ticket(REFUND), "billing")


def drafted(server: ChatServer, reply: Reply, more: str = "", seconds: float = 10.0) -> SubmittedDraft:
    draft = answered(server, reply, more, seconds)
    assert isinstance(draft, SubmittedDraft), draft
    assert submission_errors(draft) == ()
    assert KEY not in repr(draft)
    return draft


def test_a_models_answer_is_a_draft_with_its_citations_checked_and_everything_recorded(server: ChatServer) -> None:
    def reply(handler: object) -> None:
        passages = server.passages()
        (named,) = [name for name, text in passages.items() if find_quotation(QUOTE, text)]
        quotes((SENTENCE, named, QUOTE))(handler)  # type: ignore[arg-type]  # the handler that the double passes on

    draft = drafted(server, reply)
    assert draft.text == (
        f"Hello Crystal,\n\nthank you for your message.\n\n{SENTENCE}\n\n"
        "Please write back if you have more questions.\n\nKind regards"
    )
    (citation,) = draft.citations
    source = draft.source(citation.source)
    assert source is not None
    assert draft.text[citation.start : citation.end] == SENTENCE
    assert " ".join(source.content[citation.source_start : citation.source_end].split()) == " ".join(QUOTE.split())
    generation = draft.generation
    assert (generation.model, generation.model_version, generation.prompt_version) == (
        "double",
        "double-2026-11",
        "countersign-1",
    )
    assert (generation.input_tokens, generation.output_tokens, generation.cost_usd) == (400, 50, 0.0013)
    assert (generation.retries, generation.fallback) == (0, None)
    assert read_prompt(chat_prompt()).text in generation.prompt
    assert REFUND in generation.prompt
    sent = server.requests[0]
    assert (sent["model"], sent["temperature"], sent["response_format"]) == ("double", 0, {"type": "json_object"})
    assert server.keys == [f"Bearer {KEY}"]
    assert not any("goodwill" in text.lower() for text in server.passages().values())  # not approved, so never sent


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (sends(status=401, body=f"wrong key {KEY}"), "unreachable"),
        (sends(status=404), "unreachable"),
        (sends(status=503), "unreachable"),
        (hangs_up, "unreachable"),
        (sends(body="<html>Sign in</html>"), "broken_answer"),
        (sends(body='{"choices": []}'), "broken_answer"),
        (sends(body=b"\xff\xfe{"), "broken_answer"),
        (sends(body=b"[" * 100_000), "broken_answer"),
        (sends(body=b" " * (MOST_BYTES + 1)), "broken_answer"),
        (writes("Dear customer, you get 500 EUR."), "broken_answer"),
        (writes('{"sentences": [{"text": 3}]}'), "broken_answer"),
        (writes('{"sentences": []}'), "broken_answer"),
        (writes('{"sentences": [{"text": "Refu', finish="length"), "broken_answer"),
        (writes("", refusal="I cannot help with that."), "declined"),
        (writes("", finish="content_filter"), "declined"),
        (quotes(declined="No passage answers it."), "declined"),
        (quotes(("You get 500 EUR back today.", "p1", "You get 500 EUR back today.")), "unknown_citation"),
        (quotes((SENTENCE, "p9", QUOTE)), "unknown_citation"),
        (quotes((SENTENCE, "p1", "reach the card within 5 to 9 business days")), "unknown_citation"),
        (quotes((SENTENCE, "p1", None)), "unknown_citation"),
        (quotes(("You will get all of the money back today.", None, None)), "uncited"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_failure_follows_its_rule(server: ChatServer, reply: Reply, kind: str) -> None:
    extracted = drafted(server, reply, f'[chat.rules]\n{kind} = "extractive"')
    assert "within 5 to 7 business days." in extracted.text
    assert "500" not in extracted.text
    assert extracted.generation.model == "countersign-extractive"
    assert extracted.generation.fallback == f"extractive_after_{kind}"
    alone = answered(server, reply, f'[chat.rules]\n{kind} = "leave_alone"')
    assert isinstance(alone, SkippedTicket)
    assert alone.why is SkipReason.CHAT
    assert KEY not in alone.sentence
    senior = drafted(server, reply, f'[chat.rules]\n{kind} = "senior"')
    assert senior.generation.fallback == "pipeline_error"
    rules = {
        finding.rule: finding.severity for finding in check(senior, senior.text, None, load(default_policy_text()), NOW)
    }
    assert rules["fallback.pipeline_error"] == "escalate"


def test_an_answer_that_does_not_come_or_never_ends_is_given_up(server: ChatServer) -> None:
    for reply in (server.asleep, server.dribbling):
        draft = drafted(server, reply, seconds=0.3)
        assert draft.generation.fallback == "extractive_after_timeout"


def test_a_redirect_to_another_host_gets_nothing_and_one_on_the_same_host_is_followed(server: ChatServer) -> None:
    with chat_server() as other:
        other.replies = [quotes((SENTENCE, "p1", QUOTE))]
        away = {"Location": f"{other.url}/chat/completions"}
        alone = answered(server, sends(307, headers=away))
        assert isinstance(alone, SkippedTicket)
        assert "another host" in alone.sentence
        assert (other.requests, other.keys) == ([], [])
    here = sends(308, headers={"Location": "/v2/chat/completions"})
    server.replies = [here, quotes((SENTENCE, "p9", QUOTE))]
    assert isinstance(assistant(server).answer(a_ticket(REFUND), "billing"), SubmittedDraft)
    loop = answered(server, sends(307, headers={"Location": "/v1/chat/completions"}))
    assert isinstance(loop, SkippedTicket)


def test_a_busy_server_is_asked_again_and_the_tries_are_recorded(server: ChatServer) -> None:
    server.replies = [sends(429, headers={"Retry-After": "1"}), quotes((SENTENCE, "p9", QUOTE))]
    draft = assistant(server).answer(a_ticket(REFUND), "billing")
    assert isinstance(draft, SubmittedDraft)
    assert draft.generation.retries == 1
    server.requests.clear()
    assert drafted(server, sends(503)).generation.retries == 1
    assert len(server.requests) == 2
    server.requests.clear()
    drafted(server, sends(400))
    assert len(server.requests) == 1


def test_a_text_around_the_json_is_accepted_only_as_a_code_block(server: ChatServer) -> None:
    content = json.dumps({"sentences": [{"text": SENTENCE, "passage": "p1", "quote": QUOTE}]})
    fenced = drafted(server, writes(f"```json\n{content}\n```"))
    assert fenced.generation.model == "double"
    chatty = drafted(server, writes(f"Sure! Here it is: {content}"))
    assert chatty.generation.fallback == "extractive_after_broken_answer"


def test_the_key_comes_from_where_the_settings_say(tmp_path: Path, server: ChatServer) -> None:
    write_articles(tmp_path / "articles", ARTICLES)
    (tmp_path / "key").write_text(f"{KEY}\n")
    begin = f'[chat]\naddress = "{server.url}"\nmodel = "double"\n'
    server.replies = [quotes((SENTENCE, "p1", QUOTE))]
    key = tmp_path / "key"
    key.chmod(0o600)
    for place, environment in (("env:A_KEY", {"A_KEY": KEY}), (f"file:{key}", {})):
        (tmp_path / "a.toml").write_text(f'{first_settings()}\n{begin}key = "{place}"\n', encoding="utf-8")
        opened = open_assistant(tmp_path / "a.toml", environment, lambda: NOW)
        assert isinstance(opened.assistant.answer(a_ticket(REFUND), "billing"), SubmittedDraft)
        assert server.keys[-1] == f"Bearer {KEY}"
    for place, reason in ((KEY, "not the place"), ("env:A_KEY", "no usable key"), ("file:/missing/key", "cannot be")):
        (tmp_path / "a.toml").write_text(f'{first_settings()}\n{begin}key = "{place}"\n', encoding="utf-8")
        with pytest.raises(AssistantUnusable, match=reason) as raised:
            open_assistant(tmp_path / "a.toml", {}, lambda: NOW)
        assert KEY not in str(raised.value)


def test_a_prompt_has_a_version() -> None:
    assert read_prompt("---\nversion: team-3\n---\nAnswer.") == ("Answer.", "team-3")
    for wrong in ("Answer.", "---\nversion:\n---\nAnswer.", "---\nversion: 1\n---\n", "+++\nversion = 1\n"):
        with pytest.raises(PromptInvalid):
            read_prompt(wrong)
