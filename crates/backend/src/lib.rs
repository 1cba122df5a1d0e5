//! The backend: owns every flow, stores it, and carries out what the rules order.
//!
//! Where to start: `cli` is what an operator types, [`store`] where everything is kept, `outbox` how messages leave.
//! The rules are in `regain-flow`; nothing here decides.

pub mod id;
pub mod random;
pub mod secret;
pub mod store;
