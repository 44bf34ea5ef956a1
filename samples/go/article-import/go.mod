module acme.example/pim

go 1.19
