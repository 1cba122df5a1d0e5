//! The module in a real browser; the tests are in `tests/`.
