# Tails and quantiles of distributions: Rscript distributions.R
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))), "header.R"))
out <- begin("distributions.tsv")
for (z in c(-37, -10, -3.5, -1.96, -0.5, 0, 1e-5, 0.7, 2.3, 8, 20)) line(out, "normal", z, pnorm(z), pnorm(z, lower = FALSE))
ps <- c(1e-12, 1e-5, 0.005, 0.025, 0.2, 0.5, 0.7, 0.95, 0.975, 0.995, 0.9999)
for (p in ps) line(out, "normal-quantile", p, qnorm(p))
for (df in c(1, 2, 3.7, 9, 30, 171, 1e4, 1e6)) {
  for (t in c(-40, -6, -2.1, -0.3, 1e-4, 1, 3.3, 12)) line(out, "t", df, t, pt(t, df), pt(t, df, lower = FALSE))
  for (p in ps) line(out, "t-quantile", df, p, qt(p, df))
}
for (df in c(0.5, 1, 2, 7.3, 40, 500, 2e4)) {
  for (x in c(1e-6, 0.2, 1, 2.5, 9, 38, 70, 520, 2.1e4)) line(out, "chi2", df, x, pchisq(x, df), pchisq(x, df, lower = FALSE))
  for (p in ps) line(out, "chi2-quantile", df, p, qchisq(p, df))
}
for (d in list(c(1, 5), c(2.7, 31.2), c(6, 400), c(11.3, 1e5), c(40, 40), c(3, Inf))) {
  for (x in c(1e-4, 0.3, 0.98, 1.5, 4, 22)) line(out, "F", d[1], d[2], x, pf(x, d[1], d[2]), pf(x, d[1], d[2], lower = FALSE))
  for (p in c(0.01, 0.3, 0.5, 0.95, 0.999)) line(out, "F-quantile", d[1], d[2], p, qf(p, d[1], d[2]))
}
for (s in list(c(0.5, 0.5), c(1, 1), c(0.3, 41), c(12.4, 3.1), c(60, 900.5), c(4e3, 1.5e4), c(1, 37), c(2e5, 2e5))) {
  for (x in c(1e-8, 0.01, 0.06, 0.21, 0.5, 0.501, 0.8, 0.97, 1 - 1e-9)) line(out, "beta", s[1], s[2], x, pbeta(x, s[1], s[2]), pbeta(x, s[1], s[2], lower = FALSE))
  for (p in c(1e-6, 0.025, 0.3, 0.5, 0.9, 0.975)) line(out, "beta-quantile", s[1], s[2], p, qbeta(p, s[1], s[2]))
}
close(out)
