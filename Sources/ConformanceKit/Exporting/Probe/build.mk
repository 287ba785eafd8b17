# Read by make behind Makefile, with the words of config.mk.
include config.mk
OBJECTS = FILL_OBJECTS

mmap-probe: $(OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) $(OBJECTS) -o $@ $(LIBS)

$(OBJECTS): config.h config.mk built-with

# Written where the switches differ from those of the last time: then all is built anew.
built-with: FORCE
	@set x $(SWITCHES); echo "$$*" >built-with.new
	@cmp -s built-with.new $@ || cp built-with.new $@
	@rm -f built-with.new

FORCE:

.SUFFIXES: .c .o
.c.o:
	$(CC) $(CPPFLAGS) $(CFLAGS) -DPROBE_CONFIG -I. $(SWITCHES) -c $< -o $@
