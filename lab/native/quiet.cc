// Loads TensorFlow's library, LIBRARY, with the standard error stream turned away. While it is
// being loaded it writes lines there, whatever TF_CPP_MIN_LOG_LEVEL says, and a learner's cell
// would show them. The addon, which is loaded next, finds the library in memory.
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

extern "C" __attribute__((visibility("default"))) void *
napi_register_module_v1(void *, void *exports) {
  const int log = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (log >= 0 && nowhere >= 0) {
    dup2(nowhere, STDERR_FILENO);
    // Where it fails, the addon fails too, and Node says why.
    dlopen(LIBRARY, RTLD_LAZY | RTLD_LOCAL);
    dup2(log, STDERR_FILENO);
  }
  if (log >= 0) close(log);
  if (nowhere >= 0) close(nowhere);
  return exports;
}
