enum Never {} //~ an enum without variants has no values
