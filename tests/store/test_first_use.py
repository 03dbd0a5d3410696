"""A process that has just started is asked by many at once, and does not die of it."""

import subprocess
import sys
import textwrap

import pytest

AT_ONCE = """
    import os, sys, threading, tomllib
    from console.model.wire import decode_submission
    from console.model.policy import Policy
    from console.store.routes.examples import DRAFT
    from resources.policy import default_policy_text
    import msgspec

    draft, policy = msgspec.json.encode(DRAFT), tomllib.loads(default_policy_text()) | {"version": 1}

    def first_use():
        ready = threading.Barrier(4)

        def use():
            ready.wait(60)
            decode_submission(draft)
            msgspec.convert(policy, Policy)

        threads = [threading.Thread(target=use) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    sys.setswitchinterval(1e-5)
    ended = []
    for _ in range(40):
        child = os.fork()
        if child == 0:
            first_use()
            os._exit(0)
        ended.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    print({code: ended.count(code) for code in ended})
"""

STORE = """
    import sys
    from console.store.opening import open_store
    from console.store.config import StoreConfig
    open_store(StoreConfig(f"sqlite:///{sys.argv[1]}/store.db"))
"""

CONSOLE = """
    import sys
    from pathlib import Path
    from tests.support.console import a_console
    a_console(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("start", [STORE, CONSOLE], ids=["store", "console"])
def test_many_threads_use_a_type_for_the_first_time_and_the_process_lives(tmp_path: object, start: str) -> None:
    code = textwrap.dedent(start) + textwrap.dedent(AT_ONCE)
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False, timeout=100
    )
    assert done.stdout == "{0: 40}\n", done.stdout + done.stderr[-2000:]
