# The samples as data frames and designs, read back from the fixture so that both sides work on the same digits.
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))), "header.R"))
options(warn = -1)
samples <- strsplit(grep("^#", readLines(file.path(folder(), "samples.tsv")), value = TRUE, invert = TRUE), "\t")
sample.of <- function(name, columns) {
  d <- do.call(rbind, lapply(samples[sapply(samples, `[`, 1) == name], function(x) as.numeric(x[-1])))
  d <- as.data.frame(d)
  names(d) <- columns
  d
}
school.columns <- c("stratum", "cluster", "unit", "pw", "clusters", "units", "api00", "api99", "enroll", "met", "type", "rewarded")
people.columns <- c("stratum", "block", "there", "weight", "satisfaction", "need", "income", "persons", "sex", "age", "domain", "second")
strat <- svydesign(~1, strata = ~stratum, weights = ~pw, fpc = ~clusters, data = sample.of("apistrat", school.columns))
clus1 <- svydesign(~cluster, weights = ~pw, fpc = ~clusters, data = sample.of("apiclus1", school.columns))
clus2 <- svydesign(~cluster + unit, weights = ~pw, fpc = ~clusters + units, data = sample.of("apiclus2", school.columns))
people <- sample.of("people", people.columns)
plan <- svydesign(~block, strata = ~stratum, weights = ~weight, fpc = ~there, nest = TRUE, data = people)
free <- svydesign(~block, strata = ~stratum, weights = ~weight, nest = TRUE, data = people)
lonely <- sample.of("lonely", people.columns)
