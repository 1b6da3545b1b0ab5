"""What the launcher says, in both languages at once: it speaks before any catalogue is compiled or language known."""

import sys

from zhongchuang.kernel.bilingual import Bilingual

SERVE_USAGE = Bilingual(
    "用法：zhongchuang serve。端口由环境变量 PORT 指定，数据目录由 ZHONGCHUANG_HOME 指定。",
    "Usage: zhongchuang serve. The variable PORT names the port, ZHONGCHUANG_HOME the data folder.",
)
READY = Bilingual(
    "众创系统已启动：{address}（按 Ctrl-C 停止）", "Zhongchuang is running at {address} (Ctrl-C stops it)"
)
PREPARING = Bilingual(
    "首次启动，正在建立数据库并载入演示城市……", "First start: making the database and loading the demo city ..."
)
STOPPED = Bilingual("已停止。", "Stopped.")

PORT_BUSY = Bilingual(
    "端口 {port} 已被占用：请停止占用它的程序，或换一个端口，例如 PORT={other} make run。",
    "Port {port} is in use: stop the program that uses it, or take another, such as PORT={other} make run.",
)
PORT_WRONG = Bilingual(
    "PORT 应为 1 至 65535 的整数，现为“{found}”。", "PORT should be a whole number from 1 to 65535; it is “{found}”."
)
DISK_FULL = Bilingual(
    "磁盘空间不足：数据目录 {folder} 至少需要 {megabytes} MB 可用空间。",
    "The disk is full: the data folder {folder} needs at least {megabytes} MB of free space.",
)
NOT_WRITABLE = Bilingual(
    "无法写入数据目录 {folder}：请检查权限，或用 ZHONGCHUANG_HOME 指定另一个目录。",
    "The data folder {folder} can't be written to: check its permissions, or name another with ZHONGCHUANG_HOME.",
)
ENDED = Bilingual(
    "系统意外停止（{process} 退出，代码 {code}）；数据保存在 {folder}。",
    "The site stopped unexpectedly ({process} ended with code {code}); its data is safe in {folder}.",
)

CITY_EXISTS = Bilingual(
    "数据目录 {folder} 中已有一个城市：请用 ZHONGCHUANG_HOME 指定另一个目录。",
    "There is a city in the data folder {folder} already: name another folder with ZHONGCHUANG_HOME.",
)
CITY_MADE = Bilingual(
    "已建立{name}：{spaces} 个空间，{districts} 个区县。资料包在 {pack}，用 make run 启动。",
    "{name} is set up: {spaces} spaces in {districts} districts. Its pack is {pack}; start the site with make run.",
)
BACKED_UP = Bilingual(
    "已备份到 {folder}（{files} 个文件，逐个记有哈希值）。密钥不在其中：请另行保管 {keys}。",
    "Backed up to {folder} ({files} files, each with its hash). The keys are not in it: keep {keys} elsewhere.",
)
RESTORED = Bilingual(
    "已恢复到 {folder}（{files} 个文件，哈希值全部相符）。请放回密钥目录 keys/，再启动。",
    "Restored to {folder} ({files} files, all hashes agree). Put the folder keys/ back, then start the site.",
)
BACKUP_EXISTS = Bilingual("{folder} 已存在：请指定一个新目录。", "{folder} is there already: name a folder that isn't.")
NO_BACKUP = Bilingual("{folder} 不是备份：缺少清单。", "{folder} is no backup: it has no manifest.")
BACKUP_CHANGED = Bilingual(
    "备份 {folder} 与其清单不符（{file}），没有恢复任何内容。",
    "The backup {folder} is not as its manifest says ({file}); nothing was restored.",
)
NOT_EMPTY = Bilingual(
    "数据目录 {folder} 不是空的（{found}）：请用 ZHONGCHUANG_HOME 指定一个空目录。",
    "The data folder {folder} is not empty ({found}): name an empty one with ZHONGCHUANG_HOME.",
)
OTHER_DATABASE = Bilingual(
    "备份 {folder} 来自另一种数据库：请用 ZHONGCHUANG_DATABASE 指定相同的种类。",
    "The backup {folder} is of another kind of database: name one of its kind with ZHONGCHUANG_DATABASE.",
)
PROGRAM_MISSING = Bilingual(
    "没有找到 {program}：请安装 PostgreSQL 的客户端程序。",
    "{program} was not found: install PostgreSQL's client programs.",
)
BACKUP_FAILED = Bilingual("{folder}：未能完成，{reason}", "{folder}: it could not be done, {reason}")
NO_CITY = Bilingual(
    "还没有城市：请先用 zhongchuang new-city 建立。", "There is no city yet: make one with zhongchuang new-city first."
)
OFFICER_LINK = Bilingual(
    "市级主管部门的第一位工作人员请打开此链接（只能使用一次，十四天内有效）：{address}",
    "The city's first officer opens this link, which works once and for fourteen days: {address}",
)
OFFICER_LINK_USAGE = Bilingual(
    "用法：zhongchuang officer-link。打印一个一次性链接，打开者成为市级主管部门工作人员。",
    "Usage: zhongchuang officer-link. Prints a link that works once; whoever opens it becomes a city officer.",
)
LIST_UNREADABLE = Bilingual("无法读取名单 {file}：{reason}", "The list {file} can't be read: {reason}")


class Obstacle(Exception):
    """Something on this machine stands in the way; `notice` says what, and what to do."""

    def __init__(self, notice: Bilingual, **values: object) -> None:
        super().__init__(notice.en.format(**values))
        self.notice = notice
        self.values = values


def say(notice: Bilingual, **values: object) -> None:
    """Say it on standard output, Chinese first, and at once."""
    print(notice.zh.format(**values), notice.en.format(**values), sep="\n", flush=True)


def complain(obstacle: Obstacle) -> None:
    """Say on standard error what stands in the way."""
    texts = (obstacle.notice.zh, obstacle.notice.en)
    print(*(text.format(**obstacle.values) for text in texts), sep="\n", file=sys.stderr, flush=True)
