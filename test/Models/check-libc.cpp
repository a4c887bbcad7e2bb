//===- check-libc.cpp - scenarios for glibc, libm and the runtime ---------===//

#include "Scenario.h"
#include <argp.h>
#include <argz.h>
#include <arpa/inet.h>
#include <cmath>
#include <complex.h>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <cwchar>
#include <cxxabi.h>
#include <dirent.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <glob.h>
#include <iconv.h>
#include <locale.h>
#include <mntent.h>
#include <netdb.h>
#include <nl_types.h>
#include <pthread.h>
#include <pwd.h>
#include <regex.h>
#include <sched.h>
#include <search.h>
#include <semaphore.h>
#include <setjmp.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wctype.h>

extern "C" {
int __cxa_thread_atexit_impl(void (*)(void *), void *, void *);
extern void *__dso_handle;
}

static const char *const TestFile = "/tmp/whyheap-check-models-c.txt";

/// A stream that nothing has used yet: its buffer does not exist.
static FILE *freshStream(const char *Mode = "w+") {
  FILE *F = fopen(TestFile, Mode);
  if (!F)
    abort();
  return F;
}

//===- memory and text ----------------------------------------------------===//

SCENARIO("memcpy|memmove|memset|memcmp|memchr|strlen|strcpy|strncpy|strcmp|"
         "strncmp|strcat|strchr|strrchr|strstr|strspn|strcspn|strpbrk|strtok|"
         "strtok_r|strnlen|strcasecmp|stpcpy|strsep|bzero|memmem",
         {
           char A[64] = "abc", B[64] = "abd", *Save = A;
           T([&] {
             memmove(A + 1, A, 2);
             keep(strcmp(A, B) + strncmp(A, B, 2) + strcasecmp(A, B));
             keep(strlen(A) + strnlen(A, 9) + strspn(A, "a") + strcspn(A, "b"));
             keep(strchr(A, 'b'));
             keep(strstr(A, "bc"));
             keep(strpbrk(A, "b"));
             keep(memmem(A, 3, "b", 1));
             strncpy(A, "a b", 60);
             keep(strtok(A, " "));
             strcpy(A, "a b");
             keep(strtok_r(A, " ", &Save));
             strcat(A, "b");
             keep(memcmp(A, B, 2));
           });
         });
SCENARIO("strtol|strtoul|strtod|strtof|strtold|strtoll|atoi|atol|atof", {
  T([&] {
    keep(strtol("12", nullptr, 10) + strtoul("12", nullptr, 10));
    keep(strtod("1.5e300", nullptr) + strtof("1.5", nullptr));
    keep(strtold("1.5", nullptr) + strtoll("1", nullptr, 0));
    keep(atoi("1") + atol("2") + atof("1.5"));
  });
});
SCENARIO("isalpha|toupper|tolower|isspace|iswalpha|towupper|wcslen|wcscpy|"
         "wcscmp|wmemcpy|wcschr|__ctype_b_loc|__errno_location",
         {
           wchar_t W[8];
           T([&] {
             keep(toupper('a') + tolower('A') + isalpha('x') + isspace(' '));
             keep(iswalpha(L'x') + towupper(L'x') + wcslen(wcscpy(W, L"ab")));
             keep(wcscmp(W, L"ab") + errno);
           });
         });
SCENARIO("getenv|secure_getenv|unsetenv", {
  T([&] { keep(getenv("PATH")), keep(secure_getenv("x")), unsetenv("x"); });
});
SCENARIO("setenv", {
  T([&] { setenv("WHYHEAP_TEST", "a", 1); });
  T([&] { setenv("WHYHEAP_TEST", "b", 0); });
});
SCENARIO("qsort", {
  static int Few[10], Many[1000];
  auto Less = [](const void *A, const void *B) {
    return *static_cast<const int *>(A) - *static_cast<const int *>(B);
  };
  T([&] { qsort(Few, 10, sizeof(int), Less); });
  T([&] { qsort(Many, 1000, sizeof(int), Less); });
});
SCENARIO("bsearch|lfind|abs|labs|div|rand|srand|random|drand48|rand_r", {
  int A[3] = {1, 2, 3}, Key = 2;
  auto Less = [](const void *X, const void *Y) {
    return *static_cast<const int *>(X) - *static_cast<const int *>(Y);
  };
  T([&] {
    keep(bsearch(&Key, A, 3, sizeof(int), Less));
    srand(1);
    keep(rand() + random() + drand48() + abs(Key) + div(Key, 2).quot);
  });
});
SCENARIO("tsearch", {
  static void *Root;
  static int A = 1;
  auto Less = [](const void *X, const void *Y) {
    return *static_cast<const int *>(X) - *static_cast<const int *>(Y);
  };
  T([&] { tsearch(&A, &Root, Less); });
  T([&] { tsearch(&A, &Root, Less); });
});
SCENARIO("realpath|canonicalize_file_name", {
  char Buffer[4096];
  T([&] { keep(realpath("/tmp", nullptr)); });
  T([&] { keep(realpath("/tmp", Buffer)); });
});
SCENARIO("getcwd", {
  char Buffer[4096];
  T([&] { keep(getcwd(nullptr, 0)); });
  T([&] { keep(getcwd(Buffer, sizeof Buffer)); });
});

//===- stdio --------------------------------------------------------------===//

SCENARIO("fopen|fopen64", {
  T([&] { keep(fopen(TestFile, "w")); });
  T([&] { keep(fopen("/nowhere/at/all", "r")); });
});
SCENARIO("fdopen", {
  T([&] { keep(fdopen(1, "w")); });
  T([&] { keep(fdopen(1, "no mode")); });
});
SCENARIO("popen", { T([&] { keep(popen("true", "r")); }); });
#define STREAM_SCENARIO(Functions, Call)                                       \
  SCENARIO(Functions, {                                                        \
    FILE *F = freshStream();                                                   \
    T([&] { Call; });                                                          \
    T([&] { Call; });                                                          \
    fclose(F);                                                                 \
  })
STREAM_SCENARIO("fputs", fputs("text", F));
STREAM_SCENARIO("fputc", fputc('x', F));
STREAM_SCENARIO("putc", putc('x', F));
STREAM_SCENARIO("fwrite", keep(fwrite("text", 1, 4, F)));
STREAM_SCENARIO("fprintf", fprintf(F, "%d %s", 1, "text"));
STREAM_SCENARIO("fgetc", keep(fgetc(F)));
STREAM_SCENARIO("fseek", fseek(F, 0, SEEK_SET));
STREAM_SCENARIO("fputwc", fputwc(L'x', F));
STREAM_SCENARIO("ungetc", ungetc('x', F));
SCENARIO("fgets|fread", {
  FILE *F = freshStream();
  char B[8];
  T([&] { keep(fgets(B, 8, F)); });
  T([&] { keep(fread(B, 1, 8, F)); });
  fclose(F);
});
SCENARIO("feof|ferror|clearerr|fileno|remove|rename", {
  FILE *F = freshStream();
  T([&] { keep(feof(F) + ferror(F) + fileno(F)), clearerr(F); });
  T([&] { keep(rename("/nowhere/a", "/nowhere/b") + remove("/nowhere/a")); });
  fclose(F);
});
SCENARIO("snprintf|sprintf|vsnprintf|vsprintf", {
  static char B[200000];
  T([&] { snprintf(B, sizeof B, "%d %s %f", 1, "text", 1.5); });
  T([&] { snprintf(B, sizeof B, "%.90000f", 1.5); });
});
SCENARIO("swprintf", {
  static wchar_t B[200000];
  T([&] { swprintf(B, 200000, L"%d", 1); });
  T([&] { swprintf(B, 200000, L"%.90000f", 1.5); });
});
SCENARIO("sscanf|__isoc99_sscanf", {
  int I;
  char *P;
  T([&] { keep(sscanf("12", "%d", &I)); });
  T([&] { keep(sscanf("text", "%ms", &P)); });
});

//===- system -------------------------------------------------------------===//

SCENARIO("open|close|read|write|lseek|dup|dup2|pipe|fcntl|ioctl|stat|fstat|"
         "lstat|access|unlink|mkdir|rmdir|chdir|mmap|munmap|getpid|getuid|"
         "readlink|isatty|poll|select|nanosleep|usleep|sysconf|uname|getrusage|"
         "madvise|mprotect|ftruncate|fsync|umask|gethostname",
         {
           int P[2];
           struct stat S;
           char B[256];
           T([&] {
             int D = open(TestFile, O_RDWR | O_CREAT, 0600);
             keep(write(D, "x", 1));
             keep(lseek(D, 0, SEEK_SET) + read(D, B, 1) + fstat(D, &S));
             keep(stat("/tmp", &S) + lstat("/tmp", &S) + access("/tmp", R_OK));
             keep(pipe(P) + fcntl(D, F_GETFD) + isatty(D) + ftruncate(D, 2));
             close(dup(D)), close(D), close(P[0]), close(P[1]);
             void *M =
                 mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANON, -1, 0);
             madvise(M, 4096, MADV_NORMAL), munmap(M, 4096);
             keep(getpid() + getuid() + sysconf(_SC_PAGESIZE));
             keep(readlink("/proc/self/exe", B, 9) + gethostname(B, 200));
             keep(mkdir("/nowhere/x", 0700) + rmdir("/nowhere") +
                  unlink("/x/y"));
             usleep(1);
           });
         });
SCENARIO("socket|bind|listen|connect|send|recv|setsockopt|shutdown|htons|htonl|"
         "inet_pton|inet_ntop|inet_addr|inet_ntoa",
         {
           in_addr A;
           char B[64];
           T([&] {
             int S = socket(AF_INET, SOCK_STREAM, 0);
             int One = 1;
             setsockopt(S, SOL_SOCKET, SO_REUSEADDR, &One, sizeof One);
             keep(listen(S, 1) + shutdown(S, 2) +
                  inet_pton(AF_INET, "1.2.3.4", &A));
             keep(inet_ntop(AF_INET, &A, B, sizeof B));
             keep(inet_ntoa(A) + htons(1));
             close(S);
           });
         });
SCENARIO("opendir", {
  T([&] { keep(opendir("/tmp")); });
  T([&] { keep(opendir("/nowhere")); });
});
SCENARIO("readdir|closedir|rewinddir|dirfd", {
  DIR *D = opendir("/tmp");
  T([&] { keep(readdir(D)), rewinddir(D), keep(dirfd(D)), closedir(D); });
});
SCENARIO("scandir", {
  dirent **List;
  T([&] { keep(scandir("/", &List, nullptr, alphasort)); });
  T([&] { keep(scandir("/nowhere", &List, nullptr, nullptr)); });
});
SCENARIO("regcomp", {
  regex_t R;
  T([&] { keep(regcomp(&R, "[a-z]+", REG_EXTENDED)); });
});
SCENARIO("glob", {
  glob_t G{};
  T([&] { keep(glob("/t*p", 0, nullptr, &G)); });
  globfree(&G);
  T([&] { keep(glob("/nowhere", GLOB_ABORTED, nullptr, &G)); });
});
SCENARIO("fnmatch", {
  T([&] { keep(fnmatch("a*", "abc", 0)); });
  setlocale(LC_ALL, "C.UTF-8");
  std::string Long(5000, 'x');
  T([&] { keep(fnmatch("*y", Long.c_str(), 0)); });
  setlocale(LC_ALL, "C");
});
SCENARIO("time|clock|gettimeofday|clock_gettime|difftime", {
  timeval V;
  timespec S;
  T([&] { keep(time(nullptr) + clock()), gettimeofday(&V, nullptr); });
  T([&] { clock_gettime(CLOCK_MONOTONIC, &S), keep(difftime(1, 2)); });
});
SCENARIO("localtime|localtime_r|mktime", {
  time_t Now = 1;
  tm R;
  T([&] { keep(localtime(&Now)); });
  T([&] { keep(localtime_r(&Now, &R)); });
  T([&] { keep(mktime(&R)); });
});
SCENARIO("strerror", {
  T([&] { keep(strerror(ENOENT)); });
  T([&] { keep(strerror(99999)); });
});
SCENARIO("setlocale", {
  T([&] { keep(setlocale(LC_ALL, nullptr)); });
  T([&] { keep(setlocale(LC_ALL, "C.UTF-8")); });
  setlocale(LC_ALL, "C");
});
SCENARIO("newlocale", {
  T([&] { keep(newlocale(LC_ALL_MASK, "C", nullptr)); });
  T([&] { keep(newlocale(LC_ALL_MASK, "C.UTF-8", nullptr)); });
});
SCENARIO("uselocale|freelocale|localeconv|nl_langinfo",
         { T([&] { keep(uselocale(nullptr)), keep(localeconv()); }); });
SCENARIO("setmntent", {
  T([&] { keep(setmntent("/nowhere", "r")); });
  T([&] { keep(setmntent("/etc/fstab", "r")); });
});
SCENARIO("argz_add", {
  char *Vector = nullptr;
  std::size_t Size = 0;
  T([&] { argz_add(&Vector, &Size, ""); });
  T([&] { argz_add(&Vector, &Size, "x"); });
});
SCENARIO("catopen", { T([&] { keep(catopen("nothing", 0)); }); });
SCENARIO("argp_parse", {
  char Name[] = "x", *Arguments[] = {Name, nullptr};
  argp Parser{};
  T([&] { argp_parse(&Parser, 1, Arguments, 0, nullptr, nullptr); });
});
SCENARIO("__sched_cpualloc", { T([&] { keep(CPU_ALLOC(64)); }); });
SCENARIO("posix_spawn_file_actions_addchdir_np", {
  posix_spawn_file_actions_t A;
  posix_spawn_file_actions_init(&A);
  T([&] { posix_spawn_file_actions_addchdir_np(&A, "/"); });
});
SCENARIO("__cxa_thread_atexit_impl", {
  T([&] {
    __cxa_thread_atexit_impl([](void *) { keep(1); }, nullptr, &__dso_handle);
  });
});
SCENARIO("iconv_open", {
  T([&] { keep(iconv_open("UTF-8", "UTF-16")); });
  T([&] { keep(iconv_open("UTF-8", "UTF-16")); });
});
SCENARIO("dlopen", {
  T([&] { keep(dlopen(nullptr, RTLD_NOW)); });
  T([&] { keep(dlopen("libresolv.so.2", RTLD_NOW)); });
});
SCENARIO("backtrace", {
  void *Frames[8];
  T([&] { keep(backtrace(Frames, 8)); });
  T([&] { keep(backtrace(Frames, 8)); });
});
SCENARIO("backtrace_symbols", {
  void *Frames[8];
  int N = backtrace(Frames, 8);
  T([&] { keep(backtrace_symbols(Frames, N)); });
});
SCENARIO("fork|waitpid|_exit", {
  pid_t P = 0;
  T([&] { P = fork(); });
  if (P == 0)
    _exit(0);
  T([&] { waitpid(P, nullptr, 0); });
});
SCENARIO("signal|sigaction|sigemptyset|sigaddset|sigprocmask|raise|kill|setjmp|"
         "_setjmp|__sigsetjmp|pthread_sigmask",
         {
           sigset_t S;
           jmp_buf B;
           T([&] {
             sigemptyset(&S), sigaddset(&S, SIGUSR1);
             sigprocmask(SIG_SETMASK, nullptr, &S);
             signal(SIGUSR2, SIG_IGN), raise(SIGUSR2);
             keep(setjmp(B));
           });
         });

//===- threads ------------------------------------------------------------===//

SCENARIO("pthread_mutex_init|pthread_mutex_lock|pthread_mutex_trylock|"
         "pthread_mutex_unlock|pthread_mutex_destroy|pthread_cond_init|"
         "pthread_cond_signal|pthread_cond_broadcast|pthread_cond_destroy|"
         "pthread_rwlock_rdlock|pthread_rwlock_unlock|pthread_self|"
         "pthread_once|pthread_attr_init|pthread_attr_destroy|pthread_equal",
         {
           T([&] {
             pthread_mutex_t M;
             pthread_mutex_init(&M, nullptr);
             pthread_mutex_lock(&M), pthread_mutex_unlock(&M);
             pthread_mutex_trylock(&M), pthread_mutex_unlock(&M);
             pthread_mutex_destroy(&M);
             pthread_cond_t C = PTHREAD_COND_INITIALIZER;
             pthread_cond_signal(&C), pthread_cond_broadcast(&C);
             pthread_rwlock_t L = PTHREAD_RWLOCK_INITIALIZER;
             pthread_rwlock_rdlock(&L), pthread_rwlock_unlock(&L);
             static pthread_once_t Once = PTHREAD_ONCE_INIT;
             pthread_once(&Once, [] {});
             pthread_attr_t A;
             pthread_attr_init(&A), pthread_attr_destroy(&A);
             keep(pthread_self());
           });
         });
SCENARIO("pthread_create", {
  pthread_t X, Y;
  auto Body = [](void *) -> void * { return nullptr; };
  T([&] { pthread_create(&X, nullptr, Body, nullptr); });
  pthread_join(X, nullptr);
  T([&] { pthread_create(&Y, nullptr, Body, nullptr); });
  pthread_join(Y, nullptr);
});
SCENARIO("pthread_key_create|pthread_getspecific|pthread_key_delete", {
  pthread_key_t K;
  T([&] { pthread_key_create(&K, nullptr), keep(pthread_getspecific(K)); });
});
SCENARIO("pthread_setspecific", {
  pthread_key_t First, Last;
  pthread_key_create(&First, nullptr);
  for (int I = 0; I < 40; ++I)
    pthread_key_create(&Last, nullptr);
  T([&] { pthread_setspecific(First, &Last); });
  T([&] { pthread_setspecific(Last, &Last); });
});
SCENARIO("sem_init|sem_post|sem_wait|sem_destroy", {
  sem_t S;
  T([&] { sem_init(&S, 0, 0), sem_post(&S), sem_wait(&S), sem_destroy(&S); });
});
SCENARIO("atexit|__cxa_atexit", {
  T([&] { atexit([] { keep(1); }); });
  T([&] {
    for (int I = 0; I < 200; ++I)
      atexit([] { keep(1); });
  });
});

//===- mathematics --------------------------------------------------------===//

SCENARIO("sin|cos|tan|exp|log|pow|sqrt|fmod|atan2|hypot|floor|ceil|round|fabs|"
         "sinf|expf|powf|logf|sinl|expl|powl|tgamma|lgamma|cbrt|frexp|ldexp|"
         "modf|fma|remainder|nearbyint|log2|log10|log1p|expm1|erf|asin|acos|"
         "atan|sinh|cosh|tanh",
         {
           volatile double X = 1.25;
           volatile float F = 1.25;
           volatile long double L = 1.25;
           T([&] {
             keep(sin(X) + cos(X) + tan(X) + exp(X) + log(X) + pow(X, X));
             keep(sqrt(-X) + fmod(X, X) + atan2(X, X) + hypot(X, X) + cbrt(X));
             keep(floor(X) + ceil(X) + round(X) + tgamma(X) + lgamma(X));
             keep(sinf(F) + expf(F) + powf(F, F) + logf(-F) + sinl(L) +
                  expl(L));
             keep(powl(L, L) + remainder(X, X) + fma(X, X, X) + erf(X));
             keep(log2(X) + log10(-X) + log1p(X) + expm1(X) + asin(X) +
                  acos(X));
             keep(sinh(X) + cosh(X) + tanh(X) + pow(X, 1e10) + exp(1e10));
           });
         });

int main() { return runScenarios({}); }
