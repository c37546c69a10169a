# Post-stratification, raking and trimming: weights and the variances that follow from them.
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))), "load.R"))
out <- begin("weights.tsv")
figure <- function(name, s, d) line(out, name, coef(s)[1], as.matrix(vcov(s))[1, 1], degf(d))
figures <- function(prefix, d) {
  line(out, paste0(prefix, "-weights"), weights(d))
  figure(paste0(prefix, "-need"), svymean(~need, d), d)
  figure(paste0(prefix, "-income"), svytotal(~income, d), d)
  figure(paste0(prefix, "-ratio"), svyratio(~income, ~persons, d), d)
  e <- subset(d, domain == 2)
  figure(paste0(prefix, "-domain"), svymean(~need, e), e)
  a <- subset(d, !is.na(satisfaction))
  figure(paste0(prefix, "-satisfaction"), svymean(~satisfaction, d, na.rm = TRUE), a)
}
by.sex <- data.frame(sex = 1:2, Freq = c(9000, 9500))
by.age <- data.frame(age = 1:3, Freq = c(4000, 8500, 6000))
for (n in c("plan", "free")) {
  figures(paste0(n, "-post"), postStratify(get(n), ~age, by.age))
  raked <- rake(get(n), list(~sex, ~age), list(by.sex, by.age), control = list(maxit = 200, epsilon = 1e-13))
  figures(paste0(n, "-rake"), raked)
}
w <- weights(plan)
v <- weights(trimWeights(plan, upper = 95, lower = 0, strict = TRUE))
stopifnot(sum(v == 95) == sum(w > 95))
line(out, "trim", 0, 95, v)
# In several rounds version 4.1.1 gives to weights that were cut before; later versions do not, and that is done here.
v <- w
cut <- rep(FALSE, length(v))
while (any(v < 12 | v > 60)) {
  outside <- v < 12 | v > 60
  cut <- cut | outside
  kept <- pmax(12, pmin(60, v))
  v <- kept + ifelse(cut, 0, sum(v - kept) / sum(!cut))
}
line(out, "trim", 12, 60, v)
line(out, "kish", length(w) * sum(w^2) / sum(w)^2)
close(out)
