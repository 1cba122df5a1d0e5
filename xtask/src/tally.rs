//! Adds up what the test runners say of themselves; never counts tests of its own.

use std::ops::AddAssign;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    /// Reads a runner's closing line: `test result: ok. 12 passed; 0 failed; …`, or one of two from Node's. Any other line is none.
    pub(crate) fn from_line(line: &str) -> Option<Self> {
        let counted = |word: &str| line.strip_prefix(word)?.trim_end().parse::<u64>().ok();
        if let Some(passed) = counted("ℹ pass ") {
            return Some(Self { passed, failed: 0 });
        }
        if let Some(failed) = counted("ℹ fail ") {
            return Some(Self { passed: 0, failed });
        }
        let rest = line.trim_start().strip_prefix("test result: ")?;
        let count = |word: &str| {
            rest.split([';', '.']).find_map(|part| part.trim().strip_suffix(word)?.trim_end().parse::<u64>().ok())
        };
        Some(Self { passed: count("passed")?, failed: count("failed")? })
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_runners_closing_line_is_read() {
        let line = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 1 filtered out; finished in 0.02s";
        assert_eq!(Tally::from_line(line), Some(Tally { passed: 12, failed: 3 }));
    }

    #[test]
    fn nodes_runner_says_it_in_two_lines() {
        let lines = ["ℹ tests 15\n", "ℹ suites 0\n", "ℹ pass 12\n", "ℹ fail 3\n", "ℹ cancelled 0\n"];
        let mut tally = Tally::default();
        lines.into_iter().filter_map(Tally::from_line).for_each(|counted| tally += counted);
        assert_eq!(tally, Tally { passed: 12, failed: 3 });
    }

    #[test]
    fn other_lines_count_for_nothing() {
        for line in [
            "running 4 tests",
            "test a ... ok",
            "",
            "test result: ok.",
            "12 passed; 3 failed",
            "ℹ pass the salt",
            "  ℹ pass 3",
        ] {
            assert_eq!(Tally::from_line(line), None, "{line}");
        }
    }
}
