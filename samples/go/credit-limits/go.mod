module acme.example/credit

go 1.19
