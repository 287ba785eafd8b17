# Everything here is one line of other tools; a newcomer needs only the two commands of the README.

PREFIX ?= /usr/local
NAME = posix-mmap-conformance
MANUAL = Sources/conformance-runner/Manual
# Where what is installed is built.
SCRATCH ?= .build
BUILD = swift build -c release --static-swift-stdlib --scratch-path $(SCRATCH)
DESTINATION = $(DESTDIR)$(PREFIX)

.PHONY: run check bench lint vocabulary manual install uninstall

run:
	swift run conformance-runner run

check:
	Tests/check

bench:
	Tests/Benchmark/run

lint:
	Tests/check lint

# The schemas of cases and targets come from the suite, which is built from the tables.
vocabulary:
	swift run vocabulary
	-RECORD=1 swift test --filter Schema # what is recorded has not passed

# The generator knows one exit status; the table of the help takes its place.
# The page is committed, since the plugin builds every target first, those of tests included.
manual:
	swift package generate-manual
	swift build --product conformance-runner
	awk '/^EXIT STATUS/ { skip = 1 } /^\./ { skip = 0 } !skip && !/^\.Ex -std/' \
	  .build/plugins/GenerateManual/outputs/conformance-runner/conformance-runner.1 >$(MANUAL)/page
	.build/debug/conformance-runner --help | awk '\
	  /EXIT STATUS/ { on = 1; print ".Bl -tag -width 6n"; next } \
	  on && !/^ *[0-9]/ { exit } \
	  on { number = $$1; $$1 = ""; print ".It " number "\n" substr($$0, 2) } \
	  END { print ".El" }' >>$(MANUAL)/page
	mv $(MANUAL)/page $(MANUAL)/conformance-runner.1

install:
	$(BUILD) --product conformance-runner
	$(BUILD) --product mmap-probe
	install -d $(DESTINATION)/bin $(DESTINATION)/libexec/$(NAME) $(DESTINATION)/share/$(NAME) \
	  $(DESTINATION)/share/man/man1 $(DESTINATION)/share/bash-completion/completions \
	  $(DESTINATION)/share/zsh/site-functions $(DESTINATION)/share/fish/vendor_completions.d
	install $(SCRATCH)/release/conformance-runner $(DESTINATION)/bin/
	install $(SCRATCH)/release/mmap-probe $(DESTINATION)/libexec/$(NAME)/
	cd $(DESTINATION)/share/$(NAME) && rm -rf Cases Targets probe && mkdir probe
	cp -R Cases Targets $(DESTINATION)/share/$(NAME)/
	cp -R Sources/CProbe Sources/mmap-probe $(DESTINATION)/share/$(NAME)/probe/
	install -m 644 $(MANUAL)/conformance-runner.1 $(DESTINATION)/share/man/man1/
	$(SCRATCH)/release/conformance-runner --generate-completion-script bash \
	  > $(DESTINATION)/share/bash-completion/completions/conformance-runner
	$(SCRATCH)/release/conformance-runner --generate-completion-script zsh \
	  > $(DESTINATION)/share/zsh/site-functions/_conformance-runner
	$(SCRATCH)/release/conformance-runner --generate-completion-script fish \
	  > $(DESTINATION)/share/fish/vendor_completions.d/conformance-runner.fish

uninstall:
	rm -rf $(DESTINATION)/libexec/$(NAME) $(DESTINATION)/share/$(NAME)
	rm -f $(DESTINATION)/bin/conformance-runner \
	  $(DESTINATION)/share/man/man1/conformance-runner*.1 \
	  $(DESTINATION)/share/bash-completion/completions/conformance-runner \
	  $(DESTINATION)/share/zsh/site-functions/_conformance-runner \
	  $(DESTINATION)/share/fish/vendor_completions.d/conformance-runner.fish
