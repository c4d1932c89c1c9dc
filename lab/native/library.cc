// Loads TensorFlow's library, LIBRARY, in silence, and gives back what only its loading needs. The addon, which is loaded
// next, finds the library in memory.
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

#ifdef __linux__
#include <link.h>
#include <malloc.h>
#include <sys/mman.h>

#include <cstdint>
#include <cstring>

// The loader reads some 250 MB of the file: tables of symbols and of places to fill in. What is used again is read again,
// from the system's cache.
static int giveBack(dl_phdr_info *library, size_t, void *) {
  if (!strstr(library->dlpi_name, "/libtensorflow")) return 0;
  const uintptr_t page = getpagesize();
  for (int index = 0; index < library->dlpi_phnum; index++) {
    const auto &part = library->dlpi_phdr[index];
    if (part.p_type != PT_LOAD || (part.p_flags & PF_W)) continue;
    const uintptr_t start = (library->dlpi_addr + part.p_vaddr + page - 1) / page * page;
    const uintptr_t end = (library->dlpi_addr + part.p_vaddr + part.p_memsz) / page * page;
    if (start < end) madvise(reinterpret_cast<void *>(start), end - start, MADV_DONTNEED);
  }
  return 0;
}
#endif

extern "C" __attribute__((visibility("default"))) void *
napi_register_module_v1(void *, void *exports) {
  // While it is being loaded, it writes lines to the standard error stream, whatever TF_CPP_MIN_LOG_LEVEL says, and a
  // learner's cell would show them.
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
#ifdef __linux__
  dl_iterate_phdr(giveBack, nullptr);
#endif
#ifdef __GLIBC__
  // So that large tensors leave the process when they are disposed of. By itself, glibc soon keeps all below 32 MB.
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 8 << 20);
#endif
  return exports;
}
