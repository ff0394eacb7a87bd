// RowHeap: rows in an order, the first on top, each knowing its place so that it can leave from anywhere. A
// binary heap of pointers: eight bytes a row. Borrows the rows. Confined to whoever holds the rows' lock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace reprise::cache {

// `kPlace`: the row's member that the heap keeps. `kBefore(a, b)`: whether a comes first; a total order.
template <class Row, std::uint32_t Row::* kPlace, bool (*kBefore)(const Row&, const Row&)>
class RowHeap {
 public:
  bool empty() const { return rows_.empty(); }
  Row& top() const { return *rows_.front(); }
  void push(Row& row) {
    rows_.push_back(&row);
    rise(rows_.size() - 1);
  }
  void remove(Row& row) {
    const std::size_t at = row.*kPlace;
    Row& last = *rows_.back();
    rows_.pop_back();
    if (&last == &row) return;
    rows_[at] = &last;
    rise(at);
    sink(last.*kPlace);
  }
  // The top row now comes later than it did.
  void top_changed() { sink(0); }

 private:
  void put(std::size_t at, Row* row) {
    rows_[at] = row;
    row->*kPlace = static_cast<std::uint32_t>(at);
  }
  void rise(std::size_t at) {
    Row* const row = rows_[at];
    for (; at > 0 && kBefore(*row, *rows_[(at - 1) / 2]); at = (at - 1) / 2) put(at, rows_[(at - 1) / 2]);
    put(at, row);
  }
  void sink(std::size_t at) {
    Row* const row = rows_[at];
    for (std::size_t child = 2 * at + 1; child < rows_.size(); child = 2 * at + 1) {
      if (child + 1 < rows_.size() && kBefore(*rows_[child + 1], *rows_[child])) ++child;
      if (!kBefore(*rows_[child], *row)) break;
      put(at, rows_[child]);
      at = child;
    }
    put(at, row);
  }

  std::vector<Row*> rows_;
};

}  // namespace reprise::cache
