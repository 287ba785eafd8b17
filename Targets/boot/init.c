/*
 * The first process of a kernel that was booted for one probe: mounts what the cases need, runs
 * /probe with /plans as its input and its own arguments, and powers off.
 *
 * What it says itself goes to the console in lines that begin with "init: ".
 */
#define _DEFAULT_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static void complain(const char *what, const char *which) {
  dprintf(1, "init: cannot %s %s: %s\n", what, which, strerror(errno));
}

static void mount_at(const char *type, const char *place, const char *options) {
  if (mkdir(place, 0755) != 0 && errno != EEXIST) complain("make the directory", place);
  if (mount(type, place, type, 0, options) != 0 && errno != EBUSY) complain("mount", place);
}

/* Raw, so that the terminal puts no carriage return into the observations. */
static void open_console(void) {
  struct termios settings;
  int console = open("/dev/console", O_RDWR | O_NOCTTY);
  if (console < 0) return;
  for (int i = 0; i < 3; i++) dup2(console, i);
  if (console > 2) close(console);
  if (tcgetattr(1, &settings) != 0) return;
  cfmakeraw(&settings);
  tcsetattr(1, TCSANOW, &settings);
}

/* A message of the kernel would stand in the middle of an observation. */
static void silence_kernel(void) {
  static const char level[] = "1 1 1 1\n";
  int setting = open("/proc/sys/kernel/printk", O_WRONLY);
  if (setting < 0) return;
  if (write(setting, level, sizeof level - 1) < 0) complain("write", "/proc/sys/kernel/printk");
  close(setting);
}

/* Without /plans they are in the probe itself, and it needs no input. */
static void run_probe(char **arguments) {
  int plans = open("/plans", O_RDONLY);
  if (plans < 0) plans = open("/dev/null", O_RDONLY);
  dup2(plans, 0);
  close(plans);
  arguments[0] = "/probe";
  personality(ADDR_NO_RANDOMIZE); /* who launches the probe arranges its address space */
  execv(arguments[0], arguments);
  complain("run", arguments[0]);
  _exit(127);
}

/* Waits for the probe, and for every orphan meanwhile. */
static void wait_for(pid_t probe) {
  int status;
  for (;;) {
    pid_t ended = wait(&status);
    if (ended == probe) break;
    if (ended >= 0 || errno == EINTR) continue;
    complain("wait for", "/probe");
    return;
  }
  if (WIFSIGNALED(status)) {
    dprintf(1, "init: the probe was killed by signal %d, %s\n", WTERMSIG(status),
      strsignal(WTERMSIG(status)));
  } else {
    dprintf(1, "init: the probe ended with status %d\n", WEXITSTATUS(status));
  }
}

int main(int argc, char **argv) {
  pid_t probe;
  (void)argc;
  mount_at("devtmpfs", "/dev", "mode=0755");
  open_console();
  mount_at("proc", "/proc", "");
  mount_at("sysfs", "/sys", "");
  mount_at("tmpfs", "/tmp", "mode=1777");
  mount_at("tmpfs", "/dev/shm", "mode=1777");
  silence_kernel();
  probe = fork();
  if (probe == 0) run_probe(argv);
  if (probe < 0) complain("fork for", "/probe");
  else wait_for(probe);
  tcdrain(1);
  sync();
  reboot(RB_POWER_OFF);
  complain("power off", "the machine");
  for (;;) pause();
}
