// TRUTH: stdlib=libstdc++ opt=O2 flags=-DSPDLOG_HEADER_ONLY,-DSPDLOG_FMT_EXTERNAL,-DFMT_HEADER_ONLY
// A job runner that logs what it does: several sinks, patterns with a flag of its
// own, a backtrace, an asynchronous logger and user types that know how to be shown.
#include <spdlog/async.h>
#include <spdlog/fmt/ostr.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/sinks/ringbuffer_sink.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <ostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace jobs {

enum class State { Waiting, Running, Done, Failed };

struct Job {
  std::string Name;
  int Priority;
  State Status = State::Waiting;
};

std::ostream &operator<<(std::ostream &Out, State S) {
  static const char *const Names[] = {"waiting", "running", "done", "failed"};
  return Out << Names[static_cast<int>(S)];
}

} // namespace jobs

template <>
struct fmt::formatter<jobs::State> : fmt::ostream_formatter {};

template <> struct fmt::formatter<jobs::Job> {
  constexpr auto parse(format_parse_context &Context) {
    return Context.begin();
  }
  template <class FormatContext>
  auto format(const jobs::Job &J, FormatContext &Context) const {
    return fmt::format_to(Context.out(), "<job '{}' of priority {}, {}>",
                          J.Name, J.Priority, J.Status);
  }
};

namespace jobs {

/// Counts messages by level and keeps the text of the bad ones.
class CountingSink : public spdlog::sinks::base_sink<std::mutex> {
public:
  std::map<std::string, int> Counts;
  std::vector<std::string> Bad;

protected:
  void sink_it_(const spdlog::details::log_msg &Message) override {
    auto Level = spdlog::level::to_string_view(Message.level);
    ++Counts[std::string(Level.data(), Level.size())];
    if (Message.level < spdlog::level::err)
      return;
    spdlog::memory_buf_t Text;
    formatter_->format(Message, Text);
    Bad.emplace_back(Text.data(), Text.size());
  }
  void flush_() override {}
};

/// %J in a pattern: the number of the message in this run.
class NumberFlag : public spdlog::custom_flag_formatter {
public:
  void format(const spdlog::details::log_msg &, const std::tm &,
              spdlog::memory_buf_t &Out) override {
    const std::string Text = fmt::format("#{:04}", ++Next);
    Out.append(Text.data(), Text.data() + Text.size());
  }
  std::unique_ptr<spdlog::custom_flag_formatter> clone() const override {
    return spdlog::details::make_unique<NumberFlag>();
  }

private:
  int Next = 0;
};

class Runner {
public:
  explicit Runner(std::shared_ptr<spdlog::logger> Log) : Log(std::move(Log)) {}

  void add(std::string Name, int Priority) {
    Queue.emplace(Priority, Job{std::move(Name), Priority});
    Log->debug("{} jobs wait", Queue.size());
  }

  int runAll() {
    int Failures = 0;
    for (auto &[Priority, J] : Queue) {
      J.Status = State::Running;
      Log->info("start of {}", J);
      try {
        work(J);
        J.Status = State::Done;
        Log->info("{} took {:.3f} ms and is {}", J.Name, J.Priority * 1.25,
                  J.Status);
      } catch (const std::exception &Error) {
        J.Status = State::Failed;
        ++Failures;
        Log->error("{}: {}", J, Error.what());
        Log->dump_backtrace();
      }
    }
    return Failures;
  }

private:
  void work(const Job &J) {
    for (int Step = 0; Step < J.Priority % 6; ++Step)
      Log->trace("step {} of {:>30}: {:#x}", Step, J.Name, Step * 4097);
    if (J.Priority % 5 == 4)
      throw std::runtime_error("job '" + J.Name + "' has no input");
  }

  std::shared_ptr<spdlog::logger> Log;
  std::multimap<int, Job> Queue;
};

} // namespace jobs

static std::unique_ptr<spdlog::formatter> makeFormatter() {
  auto Formatter = std::make_unique<spdlog::pattern_formatter>();
  Formatter->add_flag<jobs::NumberFlag>('J').set_pattern("%J [%n] %^%l%$ %v");
  return Formatter;
}

/// Logs from a queue that another thread empties.
static int logInBackground(spdlog::sink_ptr Sink) {
  auto Pool = std::make_shared<spdlog::details::thread_pool>(256, 1);
  auto Log = std::make_shared<spdlog::async_logger>(
      "background", Sink, Pool, spdlog::async_overflow_policy::block);
  for (int I = 0; I < 100; ++I)
    Log->warn("message {} of the background logger, {}", I,
              std::string(I % 50, '.'));
  Log->flush();
  Log.reset();
  Pool.reset();
  return 100;
}

int main() {
  std::ostringstream Text;
  auto Stream = std::make_shared<spdlog::sinks::ostream_sink_mt>(Text);
  auto Recent = std::make_shared<spdlog::sinks::ringbuffer_sink_mt>(16);
  auto Counting = std::make_shared<jobs::CountingSink>();
  auto File = std::make_shared<spdlog::sinks::basic_file_sink_mt>("/dev/null");
  auto Log = std::make_shared<spdlog::logger>(
      "runner", spdlog::sinks_init_list{Stream, Recent, Counting, File});
  Log->set_formatter(makeFormatter());
  Log->set_level(spdlog::level::debug);
  Log->enable_backtrace(8);
  Recent->set_level(spdlog::level::info);
  spdlog::register_logger(Log);

  jobs::Runner Runner(spdlog::get("runner"));
  for (int I = 0; I < 40; ++I)
    Runner.add("build target number " + std::to_string(I), I % 11);
  const int Failures = Runner.runAll();
  const int Background = logInBackground(Counting);

  spdlog::drop_all();
  std::size_t RecentSize = 0;
  for (const std::string &Line : Recent->last_formatted())
    RecentSize += Line.size();
  std::printf("%zu %zu %d %d %d %zu\n", Text.str().size(), RecentSize, Failures,
              Background, Counting->Counts["warning"], Counting->Bad.size());
}
