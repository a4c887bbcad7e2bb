//===- Snippet.cpp - a source line with a marked range --------------------===//
//
// The line becomes cells, each one character as shown with the columns that it
// takes; the marks below are made from the same cells, so both always agree.
//
//===----------------------------------------------------------------------===//

#include "Snippet.h"
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

using namespace whyheap;
using namespace whyheap::report;

namespace {

constexpr unsigned TabStop = 8;

struct Cell {
  std::string Text;
  unsigned Width = 1;
  std::size_t Byte = 0; ///< Where it begins in the line.
};

struct CodePoint {
  std::uint32_t Value = 0;
  std::size_t Size = 0; ///< 0: not UTF-8.
};

CodePoint decode(std::string_view Text) {
  unsigned char Lead = Text[0];
  if (Lead < 0x80)
    return {Lead, 1};
  std::size_t Size = Lead >= 0xf0 ? 4 : Lead >= 0xe0 ? 3 : 2;
  if (Lead < 0xc2 || Lead > 0xf4 || Text.size() < Size)
    return {};
  std::uint32_t Value = Lead & (0x7f >> Size);
  for (std::size_t I = 1; I != Size; ++I) {
    unsigned char C = Text[I];
    if ((C & 0xc0) != 0x80)
      return {};
    Value = Value << 6 | (C & 0x3f);
  }
  constexpr std::uint32_t Least[] = {0, 0, 0x80, 0x800, 0x10000};
  bool IsSurrogate = Value >= 0xd800 && Value <= 0xdfff;
  if (Value < Least[Size] || Value > 0x10ffff || IsSurrogate)
    return {};
  return {Value, Size};
}

/// East Asian wide and emoji take two columns, combining marks none.
unsigned columns(std::uint32_t C) {
  struct Block {
    std::uint32_t First, Last;
    unsigned Width;
  };
  static constexpr std::array<Block, 14> Blocks = {{{0x300, 0x36f, 0},
                                                    {0x1100, 0x115f, 2},
                                                    {0x200b, 0x200f, 0},
                                                    {0x2e80, 0x303e, 2},
                                                    {0x3041, 0x4dbf, 2},
                                                    {0x4e00, 0x9fff, 2},
                                                    {0xa000, 0xa4cf, 2},
                                                    {0xac00, 0xd7a3, 2},
                                                    {0xf900, 0xfaff, 2},
                                                    {0xfe00, 0xfe0f, 0},
                                                    {0xfe30, 0xfe6f, 2},
                                                    {0xff00, 0xff60, 2},
                                                    {0x1f300, 0x1faff, 2},
                                                    {0x20000, 0x3fffd, 2}}};
  for (const Block &B : Blocks)
    if (C >= B.First && C <= B.Last)
      return B.Width;
  return 1;
}

std::string escaped(unsigned char C) {
  constexpr std::string_view Digits = "0123456789ABCDEF";
  return std::string("<") + Digits[C >> 4] + Digits[C & 15] + '>';
}

/// The cells of a line, and an empty one that stands for its end.
std::vector<Cell> layOut(std::string_view Line) {
  std::vector<Cell> Cells;
  unsigned Column = 0;
  for (std::size_t I = 0; I != Line.size();) {
    Cell &C = Cells.emplace_back();
    C.Byte = I;
    CodePoint P = decode(Line.substr(I));
    if (P.Value == '\t' && P.Size) {
      C.Width = TabStop - Column % TabStop;
      C.Text.assign(C.Width, ' ');
    } else if (!P.Size || P.Value < 0x20 ||
               (P.Value >= 0x7f && P.Value < 0xa0)) {
      P.Size = std::max<std::size_t>(P.Size, 1);
      for (char Raw : Line.substr(I, P.Size))
        C.Text += escaped(Raw);
      C.Width = C.Text.size();
    } else {
      C.Text = Line.substr(I, P.Size);
      C.Width = columns(P.Value);
    }
    I += P.Size;
    Column += C.Width;
  }
  Cells.push_back({"", 0, Line.size()});
  return Cells;
}

/// Index of the cell that holds byte column \p Column (from 1).
std::size_t cellAt(const std::vector<Cell> &Cells, unsigned Column) {
  std::size_t Byte = Column ? Column - 1 : 0, I = 0;
  while (I + 1 < Cells.size() && Cells[I + 1].Byte <= Byte)
    ++I;
  return I;
}

/// The part of a line that is shown: cells [First, Last).
struct Window {
  std::size_t First = 0, Last = 0;
};

unsigned widthOf(const std::vector<Cell> &Cells, Window W) {
  unsigned Width = 0;
  for (std::size_t I = W.First; I != W.Last; ++I)
    Width += Cells[I].Width;
  return Width;
}

/// As much of the line as fits, from a third of the room before the caret.
Window cut(const std::vector<Cell> &Cells, std::size_t Caret,
           unsigned MaxColumns) {
  Window All{0, Cells.size()};
  if (widthOf(Cells, All) <= MaxColumns)
    return All;
  Window W{Caret, Caret};
  for (unsigned Room = MaxColumns / 3;
       W.First && Cells[W.First - 1].Width <= Room; --W.First)
    Room -= Cells[W.First - 1].Width;
  if (widthOf(Cells, {0, W.First}) <= 3)
    W.First = 0;
  unsigned Used = widthOf(Cells, W);
  while (W.Last != Cells.size() && Used + Cells[W.Last].Width <= MaxColumns)
    Used += Cells[W.Last++].Width;
  return W;
}

std::string marks(const std::vector<Cell> &Cells, Window W,
                  const MarkedRange &Range) {
  std::size_t Caret = cellAt(Cells, Range.Caret);
  std::size_t Begin = cellAt(Cells, Range.Begin);
  std::size_t End = cellAt(Cells, Range.End);
  std::string Marks;
  for (std::size_t I = W.First; I != W.Last; ++I) {
    std::string Mark(Cells[I].Width, I >= Begin && I <= End ? '~' : ' ');
    if (I == Caret)
      Mark.empty() ? Mark = "^" : Mark.replace(0, 1, "^");
    Marks += Mark;
  }
  return Marks.substr(0, Marks.find_last_not_of(' ') + 1);
}

} // namespace

void report::printSnippet(Painter &Out, std::string_view Line,
                          const MarkedRange &Range, unsigned MaxColumns) {
  std::vector<Cell> Cells = layOut(Line);
  Window W = cut(Cells, cellAt(Cells, Range.Caret), std::max(MaxColumns, 20u));
  std::string_view Before = W.First ? "..." : "";
  std::string Number = std::to_string(Range.Line);
  std::string Gutter(std::max<std::size_t>(Number.size(), 4) + 1, ' ');
  Gutter.replace(Gutter.size() - Number.size(), Number.size(), Number);

  std::ostream &OS = Out.plain();
  OS << Gutter << " | " << Before;
  for (std::size_t I = W.First; I != W.Last; ++I)
    OS << Cells[I].Text;
  OS << (W.Last != Cells.size() ? "...\n" : "\n");
  if (!Range.Caret)
    return;
  OS << std::string(Gutter.size(), ' ') << " | "
     << std::string(Before.size(), ' ');
  Out.write(Paint::Caret, marks(Cells, W, Range));
  OS << '\n';
}
