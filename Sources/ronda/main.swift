import RondaCommands

RondaProgram.main()
