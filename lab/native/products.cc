// Products of matrices for a training step, as lib/products describes them: C = scale·A·B, added to something or not,
// with what a layer does to it (ReLU, the slope of a ReLU) while the numbers are still in registers.
//
// The scheme is that of K. Goto and R. van de Geijn, "Anatomy of high-performance matrix multiplication" (2008): parts of
// A and B are laid out in the order in which the innermost loop reads them, and stay in the caches meanwhile.
#include <node_api.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <new>
#include <thread>
#include <vector>

namespace {

// With as many places as AVX2 has; other processors compute with two or four vectors for each.
constexpr int lanes = 8;
typedef float Vector __attribute__((vector_size(4 * lanes)));

// A tile of C stays in registers: 12 of the 16 that AVX2 has.
constexpr int tileRows = 6;
constexpr int tileColumns = 2 * lanes;

// A strip of B, so deep, stays in the first cache, and a block of A, of so many rows, in the second.
constexpr int depthBlock = 256;
constexpr int rowBlock = 40 * tileRows;

// A matrix whose numbers lie anywhere; strides count numbers.
struct Matrix {
  float *numbers;
  long rowStride, columnStride;
  float *at(long row, long column) const { return numbers + row * rowStride + column * columnStride; }
};

struct Job {
  long rows, columns, depth;
  Matrix c, a, b;
  float scale;
  Matrix start;  // What the product is added to, or no numbers.
  bool relu;
  Matrix gate;  // Where it is not above 0, the product becomes 0; or no numbers.
};

// Columns or rows of C from the first to before the last.
struct Span {
  long first, last;
};

// Memory that a thread packs into, on the border of a cache line.
class Buffer {
 public:
  float *ofLength(size_t length) {
    if (length > room) {
      release();
      numbers = static_cast<float *>(::operator new(4 * length, std::align_val_t(64)));
      room = length;
    }
    return numbers;
  }
  ~Buffer() { release(); }

 private:
  void release() { ::operator delete(numbers, std::align_val_t(64)); }
  float *numbers = nullptr;
  size_t room = 0;
};

// Lays `width` lines side by side, one step of the depth after the other. Lines that are missing are zeros.
template <int width>
void pack(const float *from, long lineStride, long depthStride, long lines, long depth, float *to) {
  if (lines >= width && lineStride == 1) {
    for (long k = 0; k < depth; k++) std::copy_n(from + k * depthStride, width, to + k * width);
    return;
  }
  for (long line = 0; line < width; line++)
    for (long k = 0; k < depth; k++) to[k * width + line] = line < lines ? from[line * lineStride + k * depthStride] : 0;
}

// A number, or as many as a vector holds.
template <typename Number>
Number load(const float *from) {
  Number number;
  __builtin_memcpy(&number, from, sizeof number);
  return number;
}

// What becomes of a number of C, or of as many as a vector holds.
template <typename Number>
inline void finish(const Job &job, bool isFirst, bool isLast, long row, long column, Number value) {
  const Number zero = {};
  float *const c = job.c.at(row, column);
  value *= job.scale;
  if (!isFirst) value += load<Number>(c);
  else if (job.start.numbers) value += load<Number>(job.start.at(row, column));
  // So that NaN stays NaN.
  if (isLast && job.relu) value = value < zero ? zero : value;
  if (isLast && job.gate.numbers) value = load<Number>(job.gate.at(row, column)) > zero ? value : zero;
  __builtin_memcpy(c, &value, sizeof value);
}

// Multiplies a packed strip of A by one of B, and finishes that tile of C.
void multiplyTile(const Job &job, bool isFirst, bool isLast, const float *a, const float *b, long depth, long row,
                  long column) {
  Vector sums[tileRows][2] = {};
  for (long k = 0; k < depth; k++, a += tileRows, b += tileColumns) {
    const Vector left = load<Vector>(b), right = load<Vector>(b + lanes);
#pragma GCC unroll 6
    for (int i = 0; i < tileRows; i++) {
      sums[i][0] += a[i] * left;
      sums[i][1] += a[i] * right;
    }
  }
  if (row + tileRows <= job.rows && column + tileColumns <= job.columns) {
#pragma GCC unroll 6
    for (int i = 0; i < tileRows; i++) {
      finish(job, isFirst, isLast, row + i, column, sums[i][0]);
      finish(job, isFirst, isLast, row + i, column + lanes, sums[i][1]);
    }
    return;
  }
  float tile[tileRows][tileColumns];
  __builtin_memcpy(tile, sums, sizeof tile);
  for (int i = 0; i < tileRows && row + i < job.rows; i++)
    for (int j = 0; j < tileColumns && column + j < job.columns; j++)
      finish(job, isFirst, isLast, row + i, column + j, tile[i][j]);
}

// How long blocks are, at most, if a length falls into blocks that are as long as each other, in whole tiles.
long evenly(long length, long block, long tile) {
  const long blocks = (length + block - 1) / block;
  return ((length + blocks - 1) / blocks + tile - 1) / tile * tile;
}

void multiply(const Job &job, Span rows, Span columns) {
  thread_local Buffer bufferA, bufferB;
  const long width = (columns.last - columns.first + tileColumns - 1) / tileColumns * tileColumns;
  float *const packedA = bufferA.ofLength(rowBlock * depthBlock);
  float *const packedB = bufferB.ofLength(width * depthBlock);

  const long blocks = (job.depth + depthBlock - 1) / depthBlock;
  const long height = evenly(rows.last - rows.first, rowBlock, tileRows);
  for (long block = 0; block < blocks; block++) {
    const long from = job.depth * block / blocks;
    const long depth = job.depth * (block + 1) / blocks - from;
    for (long column = columns.first; column < columns.last; column += tileColumns)
      pack<tileColumns>(job.b.at(from, column), job.b.columnStride, job.b.rowStride, job.columns - column, depth,
                        packedB + (column - columns.first) * depth);
    for (long top = rows.first; top < rows.last; top += height) {
      const long bottom = std::min(top + height, rows.last);
      for (long row = top; row < bottom; row += tileRows)
        pack<tileRows>(job.a.at(row, from), job.a.rowStride, job.a.columnStride, job.rows - row, depth,
                       packedA + (row - top) * depth);
      for (long column = columns.first; column < columns.last; column += tileColumns)
        for (long row = top; row < bottom; row += tileRows)
          multiplyTile(job, block == 0, block == blocks - 1, packedA + (row - top) * depth,
                       packedB + (column - columns.first) * depth, depth, row, column);
    }
  }
}

void pause() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

// Threads that do a job together with the one that has it. They watch for the next job for a moment before they sleep,
// since the products of a training step follow each other closely. Each counts itself in before it looks whether the job
// may still be joined, so that no job changes while somebody works on it.
class Team {
 public:
  explicit Team(int size) : size(size) {
    for (int worker = 1; worker < size; worker++) std::thread([this] { work(); }).detach();
  }

  void run(const Job &next) {
    job = next;
    nextPart = 0;
    {
      std::lock_guard<std::mutex> lock(mutex);
      turn++;
    }
    begun.notify_all();
    takeParts();
    turn++;
    while (joined > 0) pause();
  }

 private:
  void work() {
    for (unsigned seen = 0;;) {
      for (int watched = 0; watched < 20000 && turn == seen; watched++) pause();
      if (turn == seen) {
        std::unique_lock<std::mutex> lock(mutex);
        begun.wait(lock, [&] { return turn != seen; });
      }
      joined++;
      seen = turn;
      if (seen % 2 == 1) takeParts();
      joined--;
    }
  }

  // A part is some of the columns or rows, whichever are more, so that little is packed twice.
  void takeParts() {
    const bool byRows = job.rows > job.columns;
    const long length = byRows ? job.rows : job.columns;
    const long tile = byRows ? tileRows : tileColumns;
    const long tiles = (length + tile - 1) / tile;
    for (long part; (part = nextPart++) < size;) {
      const Span some{tiles * part / size * tile, std::min(tiles * (part + 1) / size * tile, length)};
      if (some.first < some.last)
        byRows ? multiply(job, some, {0, job.columns}) : multiply(job, {0, job.rows}, some);
    }
  }

  const int size;
  Job job;
  std::mutex mutex;
  std::condition_variable begun;
  std::atomic<unsigned> turn{0};  // Odd while threads may join the job.
  std::atomic<int> joined{0};
  std::atomic<long> nextPart{0};
};

double numberFrom(napi_env env, napi_value value) {
  double number = 0;
  napi_get_value_double(env, value, &number);
  return number;
}

// From three arguments: a Float32Array or null, the stride of its rows and that of its columns.
Matrix matrixFrom(napi_env env, const napi_value *values) {
  void *numbers = nullptr;
  bool isThere = false;
  napi_is_typedarray(env, values[0], &isThere);
  if (isThere) napi_get_typedarray_info(env, values[0], nullptr, nullptr, &numbers, nullptr, nullptr);
  return {static_cast<float *>(numbers), long(numberFrom(env, values[1])), long(numberFrom(env, values[2]))};
}

// multiply(threads, rows, columns, depth, ...c, ...a, ...b, scale, ...start, relu, ...gate); see `matrixFrom`.
napi_value multiplyFrom(napi_env env, napi_callback_info info) {
  size_t count = 21;
  napi_value values[21];
  napi_get_cb_info(env, info, &count, values, nullptr, nullptr);
  // Never destroyed, since its threads still wait when the process ends.
  static Team &team = *new Team(numberFrom(env, values[0]));
  const auto whole = [&](int index) { return long(numberFrom(env, values[index])); };
  team.run({whole(1), whole(2), whole(3), matrixFrom(env, values + 4), matrixFrom(env, values + 7),
            matrixFrom(env, values + 10), float(numberFrom(env, values[13])), matrixFrom(env, values + 14),
            whole(17) != 0, matrixFrom(env, values + 18)});
  return nullptr;
}

// Whether this processor has the instructions that the addon was compiled for.
bool isSupported() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return true;
#endif
}

}  // namespace

extern "C" __attribute__((visibility("default"))) napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  if (!isSupported()) {
    napi_throw_error(env, nullptr, "this processor lacks AVX2");
    return nullptr;
  }
  napi_value function;
  napi_create_function(env, "multiply", NAPI_AUTO_LENGTH, multiplyFrom, nullptr, &function);
  napi_set_named_property(env, exports, "multiply", function);
  return exports;
}
