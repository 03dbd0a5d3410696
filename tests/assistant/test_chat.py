"""Answers by a chat server: what is sent, what is believed, and what happens when the server does each thing badly."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.assistant.answering import Assistant
from console.assistant.chat.client import MOST_BYTES, ChatClient
from console.assistant.chat.prompt import PromptInvalid, read_prompt
from console.assistant.chat.writer import ChatWriter
from console.assistant.configuration import load_settings
from console.assistant.opening import AssistantUnusable, open_assistant
from console.assistant.quotation import find_quotation
from console.assistant.scope import SkippedTicket, SkipReason
from console.model.draft import SubmittedDraft
from console.model.validation import submission_errors
from console.model.wire import decode_submission, encode
from console.rules.policy import check, load
from console.toml.problems import TomlInvalid
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
        (quotes((SENTENCE, "p1", "word " * 300_000)), "unknown_citation"),
        (quotes((SENTENCE, "p1", "w" * 1_500_000)), "unknown_citation"),
        (quotes(*[("Refunds " * 400, "p1", QUOTE)] * 40), "broken_answer"),
        (quotes(("Refunds\0 reach the card.", "p1", QUOTE)), "broken_answer"),
        (sends(body='data: {"choices": [{"delta": {"content": "Refunds"}}]}\n\ndata: [DONE]\n'), "broken_answer"),
        (sends(body='{"choices": [{"message": {"content": null, "tool_calls": [{"id": "1"}]}}]}'), "broken_answer"),
        (sends(body='{"choices": [{"message": {"content": [{"type": "text"}]}}]}'), "broken_answer"),
        (sends(body='{"choices": [{"message": {"content": "a"}}], "choices": []}'), "broken_answer"),
        (sends(body=b"\x1f\x8b\x08cut", headers={"Content-Encoding": "gzip"}), "unreachable"),
        (sends(307, headers={"Location": "http://127.0.0.1:99999/"}), "redirected"),
        (sends(307, headers={"Location": "http://xn--/"}), "redirected"),
        (sends(307, headers={"Location": "javascript:1"}), "redirected"),
        (sends(307, headers={"Location": "http://user:pw@127.0.0.1:1/"}), "redirected"),
        (sends(307, headers={"Location": "file:///etc/passwd"}), "redirected"),
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


@pytest.mark.parametrize(
    ("usage", "tokens"),
    [
        ({"prompt_tokens": 10**30, "completion_tokens": 2**63}, (0, 0)),
        ({"prompt_tokens": -5, "completion_tokens": True}, (0, 0)),
        ({"prompt_tokens": 12.0, "completion_tokens": 1.5}, (12, 0)),
        ({"prompt_tokens": None, "completion_tokens": "7"}, (0, 0)),
        ([7], (0, 0)),
        (None, (0, 0)),
    ],
)
def test_a_servers_wrong_account_of_itself_makes_its_answer_no_worse(
    server: ChatServer, usage: object, tokens: tuple[int, int]
) -> None:
    content = json.dumps({"sentences": [{"text": SENTENCE, "passage": "p1", "quote": QUOTE}]})
    answer = {"model": " \x1b[31m\n\0", "choices": [{"message": {"content": content}}], "usage": usage}
    draft = drafted(server, sends(body=json.dumps(answer)), '[chat.rules]\nunknown_citation = "senior"')
    assert (draft.generation.input_tokens, draft.generation.output_tokens) == tokens
    assert draft.generation.model_version == "[31m"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("content", "text", "x")), inner),
    max_leaves=6,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_a_server_answers_is_a_draft_that_a_store_takes_or_none(
    server: ChatServer, data: st.DataObject
) -> None:
    def perhaps(usual: object) -> object:
        return data.draw(JSON) if data.draw(st.integers(0, 5)) == 0 else usual

    sentence = {"text": perhaps(SENTENCE), "passage": perhaps("p1"), "quote": perhaps(QUOTE)}
    written = {"sentences": perhaps([sentence, perhaps(sentence)]), "declined": perhaps(None)}
    message = {"content": perhaps(json.dumps(written)), "refusal": perhaps(None)}
    choice = {"message": perhaps(message), "finish_reason": perhaps("stop")}
    answer = {"choices": perhaps([choice]), "model": perhaps("m"), "usage": perhaps({"prompt_tokens": perhaps(1)})}
    result = answered(server, sends(body=json.dumps(answer)))
    if isinstance(result, SubmittedDraft):
        assert decode_submission(encode(result)) == result
    else:
        assert result.why is SkipReason.CHAT


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('address = "https://me:hunter2@chat.example/v1"', "name or password"),
        ('address = "https://chat.example/v1?key=hunter2"', "must end before"),
        ('address = "https://chat.example:99999/v1"', "no web address"),
        ('address = "https://[::1/v1"', "no web address"),
        ('address = "https://chat.example/v1"\ninput_price = inf', "input_price"),
        ('address = "https://chat.example/v1"\noutput_price = nan', "output_price"),
    ],
)
def test_settings_with_which_nothing_could_be_asked_are_refused(line: str, why: str) -> None:
    with pytest.raises(TomlInvalid, match=why) as raised:
        load_settings(f'{first_settings()}\n[chat]\nmodel = "m"\n{line}\n')
    assert "hunter2" not in str(raised.value)


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
