# What every fixture says of itself, and how numbers are written: with all their digits.
suppressMessages(library(survey))
folder <- function() {
  file <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
  file.path(dirname(normalizePath(file)), "..", "Fixtures")
}
number <- function(x) ifelse(is.na(x), "NA", ifelse(is.infinite(x), ifelse(x > 0, "Inf", "-Inf"), sprintf("%.17g", x)))
begin <- function(name) {
  out <- file(file.path(folder(), name), "w")
  writeLines(sprintf("# %s, survey %s", R.version.string, packageVersion("survey")), out)
  out
}
line <- function(out, name, ...) writeLines(paste(c(name, number(unlist(list(...)))), collapse = "\t"), out)
