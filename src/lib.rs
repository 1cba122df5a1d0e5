//! The module: shows a recovery flow, sends actions; decides nothing.
