module acme.example/spool

go 1.19
