module acme.example/intake

go 1.19
