# The samples that all other scripts work on: three of the package's own, of schools of California, and generated ones.
# Columns of schools: stratum, cluster, second stage's unit, weight, clusters there are, units there are in the cluster,
# api00, api99, enroll, whether the school's goal was met, type of school, whether it was rewarded.
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))), "header.R"))
out <- begin("samples.tsv")
data(api)
yes <- function(x) as.numeric(x == "Yes")
rows <- function(name, d) for (i in seq_len(nrow(d))) line(out, name, d[i, ])
schools <- function(d, stratum, cluster, unit, clusters, units) data.frame(stratum, cluster, unit, d$pw, clusters, units,
  d$api00, d$api99, d$enroll, yes(d$sch.wide), as.numeric(d$stype), yes(d$awards))
rows("apistrat", schools(apistrat, as.numeric(apistrat$stype), seq_len(nrow(apistrat)), 0, apistrat$fpc, 0))
rows("apiclus1", schools(apiclus1, 0, apiclus1$dnum, 0, apiclus1$fpc, 0))
rows("apiclus2", schools(apiclus2, 0, apiclus2$dnum, apiclus2$snum, apiclus2$fpc1, apiclus2$fpc2))

# A stratified sample of blocks with people in them; satisfaction from 1 to 5, some missing; a need; two margins.
set.seed(20261121)
people <- NULL
for (h in 1:7) {
  drawn <- c(6, 4, 9, 3, 5, 2, 8)[h]
  there <- c(40, 9, 60, 3, 25, 30, 12)[h]
  for (i in seq_len(drawn)) {
    m <- sample(3:11, 1)
    level <- rnorm(1, 0, 0.6)
    d <- data.frame(stratum = h, block = i, there = there, weight = round(there / drawn * runif(m, 4, 9), 3),
      satisfaction = pmin(5, pmax(1, round(3 + level + 0.1 * h + rnorm(m)))),
      need = rbinom(m, 1, plogis(level - 0.5)), income = round(exp(rnorm(m, 6 + level / 2, 0.7)), 1),
      persons = sample(1:6, m, TRUE), sex = sample(1:2, m, TRUE, c(0.6, 0.4)), age = sample(1:3, m, TRUE, c(0.2, 0.5, 0.3)),
      domain = sample(1:4, m, TRUE, c(0.5, 0.3, 0.15, 0.05)), second = pmin(5, pmax(1, round(3.3 + level + rnorm(m)))))
    d$satisfaction[runif(m) < 0.08] <- NA
    people <- rbind(people, d)
  }
}
rows("people", people)

# The same with strata of one block.
lonely <- subset(people, !(stratum == 2 & block > 1) & !(stratum == 5 & block > 1))
lonely$stratum[lonely$stratum == 4] <- 3
lonely$block[people$stratum[match(rownames(lonely), rownames(people))] == 4] <- lonely$block[people$stratum[match(rownames(lonely), rownames(people))] == 4] + 20
lonely$there[lonely$stratum == 3] <- 63
rows("lonely", lonely)
close(out)
