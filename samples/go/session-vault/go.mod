module acme.example/vault

go 1.19
