# Intervals of shares by every method, and quantiles with Woodruff's intervals.
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))), "load.R"))
out <- begin("intervals.tsv")
designs <- list(strat = strat, clus1 = clus1, plan = plan, free = free, plan1 = subset(plan, domain == 1), free3 = subset(free, domain == 3))
for (n in names(designs)) for (level in c(0.8, 0.95, 0.99)) {
  d <- designs[[n]]
  for (m in c("mean", "xlogit", "asin", "beta")) {
    s <- if (n %in% c("strat", "clus1")) svyciprop(~met, d, method = m, level = level) else svyciprop(~need, d, method = m, level = level)
    line(out, paste(n, m, sep = "-"), level, attr(s, "ci"))
  }
  # The score interval, as the two roots of its quadratic.
  s <- if (n %in% c("strat", "clus1")) svymean(~met, d) else svymean(~need, d)
  p <- coef(s)[1]; size <- p * (1 - p) / vcov(s)[1, 1]; t <- qt(1 - (1 - level) / 2, degf(d))
  roots <- sort(Re(polyroot(c(p^2, -2 * p - t^2 / size, 1 + t^2 / size))))
  line(out, paste(n, "score", sep = "-"), level, roots)
}
for (n in c("strat", "clus1", "clus2")) for (p in c(0.1, 0.25, 0.5, 0.9)) for (m in c("mean", "xlogit", "beta")) {
  q <- svyquantile(~api00, get(n), p, interval.type = m, ci = TRUE)[[1]]
  line(out, paste(n, "quantile", m, sep = "-"), p, q[1:4])
}
for (n in c("plan", "free", "plan1")) for (p in c(0.21, 0.5, 0.77)) for (m in c("mean", "xlogit", "beta")) {
  q <- svyquantile(~income, designs[[n]], p, interval.type = m, ci = TRUE)[[1]]
  line(out, paste(n, "quantile", m, sep = "-"), p, q[1:4])
}
close(out)
