# Means, shares, totals and ratios with their variances: whole samples, domains, strata with a single cluster.
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))), "load.R"))
out <- begin("designs.tsv")
figure <- function(name, s, d) line(out, name, coef(s)[1], as.matrix(vcov(s))[1, 1], degf(d))
for (n in c("strat", "clus1", "clus2")) {
  d <- get(n)
  figure(paste0(n, "-mean"), svymean(~api00, d), d)
  figure(paste0(n, "-share"), svymean(~met, d), d)
  figure(paste0(n, "-total"), svytotal(~enroll, d, na.rm = TRUE), subset(d, !is.na(enroll)))
  figure(paste0(n, "-ratio"), svyratio(~api00, ~api99, d), d)
  e <- subset(d, type == 1)
  figure(paste0(n, "-domain-mean"), svymean(~api00, e), e)
  figure(paste0(n, "-domain-total"), svytotal(~api00, e), e)
}
for (n in c("plan", "free")) {
  whole <- get(n)
  for (k in 0:4) {
    d <- if (k == 0) whole else subset(whole, domain == k)
    a <- subset(d, !is.na(satisfaction))
    figure(sprintf("%s-%d-mean", n, k), svymean(~satisfaction, a), a)
    figure(sprintf("%s-%d-top", n, k), svymean(~as.numeric(satisfaction >= 4), a), a)
    figure(sprintf("%s-%d-net", n, k), svymean(~I((satisfaction >= 4) - (satisfaction <= 2)), a), a)
    figure(sprintf("%s-%d-need", n, k), svymean(~need, d), d)
    figure(sprintf("%s-%d-total", n, k), svytotal(~income, d), d)
    figure(sprintf("%s-%d-ratio", n, k), svyratio(~income, ~persons, d), d)
  }
  v <- vcov(svymean(~satisfaction + second + need, subset(whole, !is.na(satisfaction))))
  line(out, paste0(n, "-covariances"), v[1, 2], v[1, 3], v[2, 3])
  line(out, paste0(n, "-deff"), deff(svymean(~income, whole, deff = TRUE)), deff(svymean(~income, whole, deff = "replace")),
    deff(svymean(~income, subset(whole, domain == 1), deff = "replace")))
}
for (rule in c("adjust", "certainty", "average")) {
  options(survey.lonely.psu = rule)
  for (f in c("fpc", "free")) {
    d <- if (f == "fpc") svydesign(~block, strata = ~stratum, weights = ~weight, fpc = ~there, nest = TRUE, data = lonely) else
      svydesign(~block, strata = ~stratum, weights = ~weight, nest = TRUE, data = lonely)
    figure(sprintf("lonely-%s-%s-mean", rule, f), svymean(~income, d), d)
    figure(sprintf("lonely-%s-%s-domain", rule, f), svymean(~need, subset(d, domain == 1)), subset(d, domain == 1))
    # Version 4.1.1 does not centre the scores of a total; later versions do, and with centred values both are the same.
    if (rule != "adjust") figure(sprintf("lonely-%s-%s-total", rule, f), svytotal(~income, d), d)
  }
}
# Two strata joined by hand: what the rule "collapse" comes to.
joined <- lonely
joined$block <- joined$block + 100 * joined$stratum
joined$stratum[joined$stratum == 2] <- 3
joined$stratum[joined$stratum == 5] <- 6
joined$there <- c(`1` = 40, `3` = 72, `6` = 55, `7` = 12)[as.character(joined$stratum)]
d <- svydesign(~block, strata = ~stratum, weights = ~weight, fpc = ~there, data = joined)
figure("lonely-collapse-fpc-mean", svymean(~income, d), d)
figure("lonely-collapse-fpc-total", svytotal(~income, d), d)
close(out)
