"""What `make run` says where the machine stands in the way, and how it starts and ends where nothing does."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Command

WITHOUT_THE_FIRST_LOOK = (
    "import sys; from zhongchuang.cli import site; site.LEAST_FREE_BYTES = 0; sys.exit(site.main([]))"
)


def test_a_port_in_use(zhongchuang: Command) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = zhongchuang("serve", variables={"PORT": str(port)})
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        f"端口 {port} 已被占用：请停止占用它的程序，或换一个端口，例如 PORT={port + 1} make run。\n"
        f"Port {port} is in use: stop the program that uses it, or take another, such as PORT={port + 1} make run.\n"
    )


@pytest.mark.parametrize("found", ["eighty", "0", "65536", "-1"])
def test_a_port_that_is_none(zhongchuang: Command, found: str) -> None:
    run = zhongchuang("serve", variables={"PORT": found})
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        f"PORT 应为 1 至 65535 的整数，现为“{found}”。\n"
        f"PORT should be a whole number from 1 to 65535; it is “{found}”.\n"
    )


def test_a_data_folder_that_cannot_be_made(zhongchuang: Command, tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    folder = tmp_path / "a file" / "home"
    run = zhongchuang("serve", variables={"PORT": str(free_port()), "ZHONGCHUANG_HOME": str(folder)})
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        f"无法写入数据目录 {folder}：请检查权限，或用 ZHONGCHUANG_HOME 指定另一个目录。\n"
        f"The data folder {folder} can't be written to: check its permissions, or name another with ZHONGCHUANG_HOME.\n"
    )


def test_a_full_disk(zhongchuang: Command, tiny_disk: Path) -> None:
    run = zhongchuang("serve", variables={"PORT": str(free_port()), "ZHONGCHUANG_HOME": str(tiny_disk)})
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        f"磁盘空间不足：数据目录 {tiny_disk} 至少需要 100 MB 可用空间。\n"
        f"The disk is full: the data folder {tiny_disk} needs at least 100 MB of free space.\n"
    )


@pytest.mark.slow
def test_a_disk_that_fills_while_the_city_is_loaded(tiny_disk: Path) -> None:
    environment = {**os.environ, "PORT": str(free_port()), "ZHONGCHUANG_HOME": str(tiny_disk)}
    command = [sys.executable, "-c", WITHOUT_THE_FIRST_LOOK]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 1
    assert run.stderr.splitlines()[0].startswith(f"磁盘空间不足：数据目录 {tiny_disk} ")
    assert "Traceback" not in run.stderr


@pytest.mark.slow
def test_the_site_starts_on_an_empty_home_and_ends_whole(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home) as (process, address, said):
        assert said[-2:] == [
            f"众创系统已启动：{address}（按 Ctrl-C 停止）",
            f"Zhongchuang is running at {address} (Ctrl-C stops it)",
        ]
        assert language_of(address, "en-GB,en;q=0.9") == "en"
        assert language_of(address, "zh-CN,zh;q=0.9") == "zh-hans"
        family = descendants(process.pid)
        assert len(family) >= 3  # server, its worker, and the worker in the background
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert [pid for pid in family if still_runs(pid)] == []

    with serving(home) as (process, address, said):
        assert "首次启动，正在建立数据库并载入演示城市……" not in said
        family = descendants(process.pid)
        process.kill()  # no chance to say goodbye: its children end all the same
        process.wait(5)
        until_gone = time.monotonic() + 15
        while any(map(still_runs, family)) and time.monotonic() < until_gone:
            time.sleep(0.1)
        assert [pid for pid in family if still_runs(pid)] == []


@contextmanager
def serving(home: Path) -> Iterator[tuple["subprocess.Popen[str]", str, list[str]]]:
    """The site on a port of its own: the process, its address, and what it said until it was ready."""
    port = free_port()
    environment = {**os.environ, "PORT": str(port), "ZHONGCHUANG_HOME": str(home)}
    process = subprocess.Popen(
        [sys.executable, "-m", "zhongchuang.cli.main", "serve"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said: list[str] = []
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line.rstrip())
            if "Ctrl-C stops it" in line:
                break
        else:
            pytest.fail("the site did not start: " + json.dumps(said, ensure_ascii=False))
        yield process, f"http://localhost:{port}", said
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(20)


def language_of(address: str, accepted: str) -> str | None:
    """The language of the first page, for a browser that accepts these."""
    request = urllib.request.Request(address + "/", headers={"Accept-Language": accepted})
    with urllib.request.urlopen(request, timeout=20) as page:
        language: str | None = page.headers["Content-Language"]
    return language


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


def descendants(pid: int) -> list[int]:
    """The processes that a process started, and those they started."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    children = [int(child) for child in listed.stdout.split()]
    return children + [grandchild for child in children for grandchild in descendants(child)]


def still_runs(pid: int) -> bool:
    """Whether a process is there and not only waiting to be buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
