//! What a program entered is exited, wherever a limit or the host stops it: programs run under every limit of a grid, and
//! cancelled at every turn, on a clock that only waiting moves.

mod grid;
mod hostile;
mod session;
