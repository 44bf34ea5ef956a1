module acme.example/letters

go 1.19
