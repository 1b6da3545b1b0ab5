# Two commands matter: `make run` starts the site, `make test` checks everything. Neither asks a question.
.PHONY: help run test beside quick lint bench fuzz lock upgrade clean dev

PYTHON := .venv/bin/python
ON_BOTH := tests/access tests/api tests/apps tests/journal tests/people tests/web
LOCK := .tool/bin/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header

help:
	@echo 'make run      启动系统 start the site (PORT=8123 make run)'
	@echo 'make test     全部检查 check everything'
	@echo 'make quick    两分钟内的检查 what can be checked in two minutes'
	@echo 'make bench    性能对比 benchmarks beside their references'
	@echo 'make fuzz     十万份随机文件，各引擎互相核对 a hundred thousand documents at random, engine against engine'
	@echo 'make lock     更新依赖锁定 write the locks anew, keeping versions (make upgrade: moving them)'
	@echo 'make clean    删除运行环境与缓存，保留数据 remove environment and caches, keep the data'

run:
	@bin/setup run
	@exec $(PYTHON) -m zhongchuang.cli.main serve

dev:
	@bin/setup dev

lint: dev
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports --no-cache
	$(PYTHON) -m zhongchuang.cli.catalogue check
	$(PYTHON) -m zhongchuang.cli.catalogue compile

test:
	@$(MAKE) --no-print-directory -j 2 lint beside
	$(PYTHON) -m pytest -n 2 --dist worksteal
	$(PYTHON) -m tests.on_postgres -n 2 --dist worksteal -m 'access or concurrency or journal or search' $(ON_BOTH)

beside: dev
	@bin/browser
	@bin/database

quick: lint
	$(PYTHON) -m pytest -n 2 --dist worksteal -m 'not browser and not slow'

bench: dev
	$(PYTHON) -m benchmarks

fuzz: dev
	$(PYTHON) -m benchmarks.fuzz

lock: dev
	$(LOCK) $(UPGRADE) --group dev --group bench pyproject.toml -o requirements-dev.lock
	$(LOCK) pyproject.toml -c requirements-dev.lock -o requirements.lock
	echo uv | $(LOCK) $(UPGRADE) - -o requirements-tool.lock

upgrade:
	@$(MAKE) lock UPGRADE=--upgrade

clean:
	rm -rf .venv .tool .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
