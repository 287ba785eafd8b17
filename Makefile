# Everything here is one line of other tools; a newcomer needs only the two commands of the README.

PREFIX ?= /usr/local
NAME = posix-mmap-conformance
BUILD = swift build -c release --static-swift-stdlib
DESTINATION = $(DESTDIR)$(PREFIX)

.PHONY: run check bench lint install uninstall

run:
	swift run conformance-runner run

check:
	Tests/check

bench:
	Tests/Benchmark/run

lint:
	swift format lint --strict --recursive Sources Tests Package.swift

install:
	$(BUILD) --product conformance-runner
	$(BUILD) --product mmap-probe
	install -d $(DESTINATION)/bin $(DESTINATION)/libexec/$(NAME) $(DESTINATION)/share/$(NAME) \
	  $(DESTINATION)/share/man/man1 $(DESTINATION)/share/bash-completion/completions \
	  $(DESTINATION)/share/zsh/site-functions $(DESTINATION)/share/fish/vendor_completions.d
	install .build/release/conformance-runner $(DESTINATION)/bin/
	install .build/release/mmap-probe $(DESTINATION)/libexec/$(NAME)/
	rm -rf $(DESTINATION)/share/$(NAME)/Cases
	cp -R Cases $(DESTINATION)/share/$(NAME)/Cases
	swift package --scratch-path .build-manual generate-manual conformance-runner \
	  --output-directory $(DESTINATION)/share/man/man1 || \
	  swift package plugin generate-manual
	.build/release/conformance-runner --generate-completion-script bash \
	  > $(DESTINATION)/share/bash-completion/completions/conformance-runner
	.build/release/conformance-runner --generate-completion-script zsh \
	  > $(DESTINATION)/share/zsh/site-functions/_conformance-runner
	.build/release/conformance-runner --generate-completion-script fish \
	  > $(DESTINATION)/share/fish/vendor_completions.d/conformance-runner.fish

uninstall:
	rm -rf $(DESTINATION)/libexec/$(NAME) $(DESTINATION)/share/$(NAME)
	rm -f $(DESTINATION)/bin/conformance-runner \
	  $(DESTINATION)/share/man/man1/conformance-runner*.1 \
	  $(DESTINATION)/share/bash-completion/completions/conformance-runner \
	  $(DESTINATION)/share/zsh/site-functions/_conformance-runner \
	  $(DESTINATION)/share/fish/vendor_completions.d/conformance-runner.fish
