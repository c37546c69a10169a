# Differences, tables, adjusted probabilities and replicate weights.
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))), "load.R"))
out <- begin("comparison.tsv")
for (n in c("plan", "free")) {
  d <- get(n)
  # Two groups that share blocks.
  t <- svyttest(income ~ I(as.numeric(sex == 2)), d)
  line(out, paste0(n, "-groups"), t$estimate, t$statistic, t$parameter, t$p.value)
  # Pairs: two questions of the same people.
  t <- svyttest(I(second - satisfaction) ~ 0, subset(d, !is.na(satisfaction)))
  line(out, paste0(n, "-pairs"), t$estimate, t$statistic, t$parameter, t$p.value)
  for (table in list(~sex + age, ~age + domain, ~need + domain, ~satisfaction + sex)) {
    x <- svychisq(table, subset(d, !is.na(satisfaction)), statistic = "F")
    line(out, paste(c(n, "table", all.vars(table)), collapse = "-"), x$statistic, x$parameter, x$p.value)
  }
  x <- svychisq(~age + need, subset(d, domain == 1), statistic = "F")
  line(out, paste0(n, "-table-part"), x$statistic, x$parameter, x$p.value)
}
x <- svychisq(~type + met, strat, statistic = "F")
line(out, "strat-table", x$statistic, x$parameter, x$p.value)
x <- svychisq(~type + met, clus1, statistic = "F")
line(out, "clus1-table", x$statistic, x$parameter, x$p.value)

p <- c(0.003, 0.04, 0.2, 0.011, 0.011, 0.9, 1e-5, 0.049)
line(out, "probabilities", p)
line(out, "holm", p.adjust(p, "holm"))
line(out, "bh", p.adjust(p, "BH"))

figure <- function(name, s) line(out, name, coef(s)[1], as.matrix(vcov(s))[1, 1])
one <- as.svrepdesign(clus1, type = "JK1")
figure("clus1-jackknife-mean", svymean(~api00, one))
figure("clus1-jackknife-total", svytotal(~enroll, one))
figure("clus1-jackknife-domain", svymean(~api00, subset(one, type == 1)))
figure("strat-jackknife-mean", svymean(~api00, as.svrepdesign(strat, type = "JKn")))
for (n in c("plan", "free")) {
  d <- as.svrepdesign(get(n), type = "JKn")
  figure(paste0(n, "-jackknife-mean"), svymean(~need, d))
  figure(paste0(n, "-jackknife-total"), svytotal(~income, d))
  figure(paste0(n, "-jackknife-domain"), svymean(~income, subset(d, domain == 2)))
}
for (rule in c("adjust", "certainty", "average")) {
  options(survey.lonely.psu = rule)
  d <- as.svrepdesign(svydesign(~block, strata = ~stratum, weights = ~weight, fpc = ~there, nest = TRUE, data = lonely), type = "JKn")
  figure(paste0("lonely-", rule, "-jackknife-mean"), svymean(~need, d))
}
close(out)
