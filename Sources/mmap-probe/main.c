#include "cprobe.h"

int main(int argc, char **argv) {
  return cprobe_main(argc, argv);
}
