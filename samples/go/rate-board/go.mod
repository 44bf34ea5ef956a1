module acme.example/treasury

go 1.19
